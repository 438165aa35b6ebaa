package org.ketex.guide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.ketex.fhir.ResourceCodec;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the guide as a FHIR NPM package, byte-identical for equal content, and its examples as
 * JSON and XML.
 */
@RestController
class GuidePackage {

  private final PublishedGuide guide;
  private final ResourceCodec wire;

  /** Built on the first download. */
  private final SingletonSupplier<byte[]> archive;

  GuidePackage(PublishedGuide guide, ResourceCodec wire) {
    this.guide = guide;
    this.wire = wire;
    this.archive = SingletonSupplier.of(() -> archive(guide.files()));
  }

  @GetMapping("/guide/package.tgz")
  ResponseEntity<byte[]> download() {
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "gzip"))
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-%s.tgz\"".formatted(guide.name(), guide.version()))
        .body(archive());
  }

  byte[] archive() {
    return archive.obtain();
  }

  @GetMapping("/guide/example/{name}.json")
  ResponseEntity<byte[]> example(@PathVariable String name) {
    return example(name, "application/fhir+json", json -> json);
  }

  @GetMapping("/guide/example/{name}.xml")
  ResponseEntity<byte[]> exampleAsXml(@PathVariable String name) {
    return example(name, "application/fhir+xml", json -> wire.xml(json, true));
  }

  private ResponseEntity<byte[]> example(
      String name, String mediaType, UnaryOperator<byte[]> encoded) {
    return Optional.of("example/" + name + ".json")
        .filter(file -> !name.startsWith("."))
        .flatMap(guide.files()::read)
        .map(
            json ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(mediaType + ";charset=utf-8"))
                    .body(encoded.apply(json)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static byte[] archive(GuideFiles files) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var name : files.names()) {
        var content = files.read(name).orElseThrow();
        var entry = new TarArchiveEntry("package/" + name);
        // Without time and owner, so that equal content gives equal bytes.
        entry.setModTime(0L);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
