package org.ketex.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Holds resources whose ids are names, unique over all types, with references of the form {@code
 * Type/name}. A server assigns other ids, so each resource carries its name as a tag.
 */
final class OracleDataset {

  /** Namespace of the two tags of each resource: its name, and {@link #ALL}. */
  static final String TAG = "https://w3id.org/ketex/oracle";

  static final String ALL = "oracle";

  /** Value of meta.source, for which a server may have its own validation settings. */
  static final String SOURCE = "https://oracle.example.org";

  private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

  List<ObjectNode> resources() {
    return List.copyOf(byName.values());
  }

  void add(String name, ObjectNode resource) {
    resource.put("id", name);
    if (byName.put(name, resource) != null) {
      throw new IllegalArgumentException("there are two of " + name);
    }
  }

  /** Adds all files of a folder in the order of their names. */
  void addEdges(Path folder) throws IOException {
    for (var file : files(folder, "")) {
      for (var series : OracleServer.JSON.readTree(file.toFile())) {
        addSeries(series);
      }
    }
  }

  /** Adds each of {@code with} merged into a copy of {@code like}, numbered from 1. */
  private void addSeries(JsonNode series) {
    var number = 0;
    for (var own : series.path("with")) {
      number++;
      var resource = (ObjectNode) series.path("like").deepCopy();
      resource.setAll((ObjectNode) own);
      add(series.path("name").asText() + "-" + number, resource);
    }
  }

  /**
   * Adds the resources of transactions, as if they were sent one after the other.
   *
   * @param name prefix of the names of their resources
   */
  void addTransactions(String name, List<Path> files) throws IOException {
    var transactions = new TransactionReader(name);
    for (var file : files) {
      transactions.read(OracleServer.JSON.readTree(file.toFile())).forEach(this::add);
    }
  }

  static List<Path> files(Path folder, String prefix) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  /** Returns the resource as it is sent: without its id, but tagged. */
  static ObjectNode tagged(ObjectNode resource) {
    var sent = resource.deepCopy();
    var name = sent.remove("id").asText();
    var meta = sent.withObject("/meta");
    meta.put("source", SOURCE + meta.path("source").asText(""));
    for (var code : List.of(ALL, name)) {
      meta.withArray("tag").addObject().put("system", TAG).put("code", code);
    }
    return sent;
  }

  static String nameOf(JsonNode resource) {
    for (var tag : resource.path("meta").path("tag")) {
      if (tag.path("system").asText().equals(TAG) && !tag.path("code").asText().equals(ALL)) {
        return tag.path("code").asText();
      }
    }
    return "?" + resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  void write(Path file) throws IOException {
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (var resource : byName.values()) {
        out.write(resource + "\n");
      }
    }
  }

  static OracleDataset read(InputStream file) throws IOException {
    var dataset = new OracleDataset();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(OracleDataset::parsed)
          .forEach(resource -> dataset.add(resource.path("id").asText(), resource));
    }
    return dataset;
  }

  private static ObjectNode parsed(String line) {
    try {
      return (ObjectNode) OracleServer.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all text values of the tree. */
  static Stream<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    collect(node, texts);
    return texts.stream();
  }

  private static void collect(JsonNode node, List<String> into) {
    if (node.isTextual()) {
      into.add(node.textValue());
    }
    node.forEach(child -> collect(child, into));
  }
}
