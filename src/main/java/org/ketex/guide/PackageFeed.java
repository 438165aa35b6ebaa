package org.ketex.guide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.ketex.model.Json;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Serves the guide by the FHIR Package Registry API, which is that of npm: the catalog, the
 * versions of the package, and the package by name and version.
 */
@RestController
@RequestMapping("/npm")
class PackageFeed {

  private final PublishedGuide guide;
  private final GuidePackage guidePackage;
  private final ObjectNode manifest;

  PackageFeed(PublishedGuide guide, GuidePackage guidePackage) {
    this.guide = guide;
    this.guidePackage = guidePackage;
    manifest = guide.manifest();
  }

  /** Returns the metadata of all versions of the package. */
  @GetMapping("/{name}")
  ResponseEntity<byte[]> versions(@PathVariable String name) {
    return isGuide(name, null) ? json(document()) : ResponseEntity.notFound().build();
  }

  /** Returns the package archive: FHIR tools request name and version, npm requests the tarball. */
  @GetMapping({"/{name}/{version}", "/{name}/-/{file:.+}"})
  ResponseEntity<byte[]> archive(
      @PathVariable String name,
      @PathVariable(required = false) String version,
      @PathVariable(required = false) String file) {
    var requestedVersion =
        Optional.ofNullable(version)
            .or(() -> Optional.of(file.replace(name + "-", "").replaceFirst("\\.tgz$", "")))
            .get();
    return isGuide(name, requestedVersion)
        ? guidePackage.download()
        : ResponseEntity.notFound().build();
  }

  @GetMapping("/catalog")
  ResponseEntity<byte[]> catalog(@RequestParam(defaultValue = "") String name) {
    var list = Json.list(Json.object(), "none");
    if (guide.name().contains(name)) {
      list.addObject()
          .put("Name", guide.name())
          .put("Description", Json.text(manifest, "description"))
          .put("FhirVersion", "R4");
    }
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(list));
  }

  private boolean isGuide(String name, String version) {
    return name.equals(guide.name())
        && (version == null || version.equals(guide.version()) || version.equals("latest"));
  }

  private ObjectNode document() {
    var document = Json.object().put("_id", guide.name()).put("name", guide.name());
    document.set("description", manifest.get("description"));
    document.putObject("dist-tags").put("latest", guide.version());
    ObjectNode version = manifest.deepCopy();
    version.put("fhirVersion", "R4");
    var base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    version
        .putObject("dist")
        .put("shasum", sha1(guidePackage.archive()))
        .put(
            "tarball",
            "%s/npm/%s/-/%s-%s.tgz".formatted(base, guide.name(), guide.name(), guide.version()));
    document.putObject("versions").set(guide.version(), version);
    return document;
  }

  private static ResponseEntity<byte[]> json(ObjectNode document) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.bytes(document));
  }

  /**
   * Returns the SHA-1 of the archive, which the npm protocol requires ({@code shasum}); it
   * identifies the archive and protects nothing.
   */
  private static String sha1(byte[] archive) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(archive));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
