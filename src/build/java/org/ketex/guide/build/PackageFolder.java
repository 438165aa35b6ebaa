package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The package as a folder, laid out as FHIR packages are (confluence.hl7.org, FHIR Package Spec).
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

  void write(PublicationMetadata imprint, List<ObjectNode> resources, PassingExamples examples)
      throws IOException {
    new WorkFolder(root).clear();
    JsonFile.write(root.resolve("package.json"), manifest(imprint));
    writeAll(root, resources);
    writeAll(
        root.resolve("example"),
        examples.passing().stream().map(PassingExamples.Example::resource).toList());
  }

  private static ObjectNode manifest(PublicationMetadata imprint) {
    var manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("name", imprint.packageId());
    manifest.put("version", imprint.version());
    manifest.put("type", "IG");
    manifest.put("date", imprint.text("/date").replace("-", "") + "000000");
    manifest.put("license", imprint.text("/license"));
    manifest.put("canonical", imprint.canonical());
    manifest.put("url", imprint.canonical());
    manifest.put("title", imprint.text("/title"));
    manifest.put("description", imprint.text("/description"));
    manifest.putArray("fhirVersions").add(imprint.text("/fhirVersion"));
    manifest.putObject("dependencies").put("hl7.fhir.r4.core", imprint.text("/fhirVersion"));
    manifest.put("author", imprint.text("/publisher/name"));
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
