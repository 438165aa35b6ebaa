package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the package as a folder in the layout of FHIR packages (confluence.hl7.org, FHIR Package
 * Specification).
 */
record PackageFolder(Path root) {

  private static final List<String> INDEXED =
      List.of(
          "id",
          "url",
          "version",
          "kind",
          "type",
          "derivation",
          "content",
          "supplements",
          "valueSet");

  void write(PublicationMetadata metadata, List<ObjectNode> resources, PassingExamples examples)
      throws IOException {
    new WorkFolder(root).clear();
    JsonFile.write(root.resolve("package.json"), manifest(metadata));
    writeAll(root, resources);
    writeAll(
        root.resolve("example"),
        examples.passing().stream().map(PassingExamples.Example::resource).toList());
  }

  private static ObjectNode manifest(PublicationMetadata metadata) {
    var manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("name", metadata.packageId());
    manifest.put("version", metadata.version());
    manifest.put("type", "IG");
    manifest.put("date", metadata.text("/date").replace("-", "") + "000000");
    manifest.put("license", metadata.text("/license"));
    manifest.put("canonical", metadata.canonical());
    manifest.put("url", metadata.canonical());
    manifest.put("title", metadata.text("/title"));
    manifest.put("description", metadata.text("/description"));
    manifest.putArray("fhirVersions").add(metadata.text("/fhirVersion"));
    manifest.putObject("dependencies").put("hl7.fhir.r4.core", metadata.text("/fhirVersion"));
    manifest.put("author", metadata.text("/publisher/name"));
    manifest.putObject("directories").put("lib", "package").put("example", "example");
    return manifest;
  }

  private static void writeAll(Path folder, List<ObjectNode> resources) throws IOException {
    var index = JsonNodeFactory.instance.objectNode().put("index-version", 2);
    var files = index.putArray("files");
    for (var resource :
        resources.stream().sorted(Comparator.comparing(ResourceNames::fileName)).toList()) {
      JsonFile.write(folder.resolve(ResourceNames.fileName(resource)), resource);
      var entry = files.addObject();
      entry.put("filename", ResourceNames.fileName(resource));
      entry.put("resourceType", ResourceNames.type(resource));
      INDEXED.stream()
          .filter(element -> resource.path(element).isTextual())
          .forEach(element -> entry.set(element, resource.get(element)));
    }
    JsonFile.write(folder.resolve(".index.json"), index);
  }
}
