package org.ketex.guide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.hl7.fhir.utilities.VersionUtilities;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;
import org.ketex.model.StartupException;

/**
 * Holds the definitions of external FHIR packages ({@code .tgz}) in a configured folder, such as US
 * Core. They are served and validated against like those of the published guide. Several versions
 * of one package may be present; a canonical without a version resolves to the newest.
 */
public final class ExternalPackages {

  private static final String MANIFEST = "package/package.json";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

  private static final Comparator<Entry> NEWEST_FIRST =
      (one, other) ->
          VersionUtilities.compareVersions(
              other.version() == null ? "0" : other.version(),
              one.version() == null ? "0" : one.version());

  /**
   * Length in characters of the original id that a derived id keeps: with "-" and a counter it
   * stays within the 64 characters that FHIR allows.
   */
  private static final int MAX_PREFIX = 56;

  /** Definitions by type and canonical, newest version first. */
  private final Map<String, List<Entry>> entries = new TreeMap<>();

  private final List<Source> sources = new ArrayList<>();

  /**
   * A package.
   *
   * @param name such as {@code hl7.fhir.us.core}
   * @param dependencies packages that it refers to, as {@code name#version}
   */
  public record Source(String name, String version, Path file, List<String> dependencies) {

    /** Returns the name and the version, as FHIR's package caches write them. */
    public String label() {
      return name + "#" + version;
    }
  }

  private record Entry(Source source, String type, String id, String version, byte[] json) {

    ObjectNode tree() {
      return Json.trusted(json);
    }

    /**
     * Returns the entry with the first unused id: its own, that with the version appended, or a
     * numbered one.
     */
    Entry withFreeId(Set<String> taken) {
      var baseId = id == null ? type : id;
      var own = Stream.of(baseId, baseId + "-" + version);
      var prefix = baseId.substring(0, Math.min(baseId.length(), MAX_PREFIX));
      var counted = Stream.iterate(2, count -> count + 1).map(count -> prefix + "-" + count);
      var free =
          Stream.concat(own, counted)
              .filter(LocalReference::isId)
              .filter(candidate -> taken.add(key(type, candidate)))
              .findFirst()
              .orElseThrow();
      return free.equals(id)
          ? this
          : new Entry(source, type, free, version, Json.bytes(tree().put("id", free)));
    }
  }

  /**
   * Reads every package of the folder.
   *
   * @param guide the published guide, whose ids are taken
   * @throws StartupException naming the file that is not a FHIR package
   */
  static ExternalPackages read(PackageDirectory folder, PublishedGuide guide) {
    var packages = new ExternalPackages();
    folder.files().forEach(packages::add);
    packages.entries.values().forEach(versions -> versions.sort(NEWEST_FIRST));
    packages.assignFreeIds(guide);
    return packages;
  }

  private void add(Path file) {
    var contents = contents(file);
    var source = source(file, contents);
    sources.add(source);
    contents.values().forEach(json -> add(source, json));
  }

  /**
   * Reads the manifest of a package.
   *
   * @throws StartupException if the file is not a FHIR package
   */
  public static Source source(Path file) {
    return source(file, contents(file));
  }

  private static Source source(Path file, Map<String, byte[]> contents) {
    var json = contents.get(MANIFEST);
    if (json == null) {
      throw cannotRead(file, "there is no package/package.json");
    }
    try {
      var manifest = Json.parse(json);
      var name = manifest.path("name").asText();
      var version = manifest.path("version").asText();
      // They become the name of a file.
      if (!NAME.matcher(name).matches() || !NAME.matcher(version).matches()) {
        throw cannotRead(file, "its name or version is not valid");
      }
      return new Source(
          name,
          version,
          file,
          manifest
              .path("dependencies")
              .propertyStream()
              .map(dependency -> dependency.getKey() + "#" + dependency.getValue().asText())
              .toList());
    } catch (FhirErrorException e) {
      throw cannotRead(file, e.getMessage());
    }
  }

  /** Returns the files of a package that may be definitions, and its manifest, by name. */
  private static Map<String, byte[]> contents(Path file) {
    var contents = new TreeMap<String, byte[]>();
    try (var in = Files.newInputStream(file);
        var tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(in)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().matches("package/[^./][^/]*\\.json")) {
          contents.put(entry.getName(), tar.readAllBytes());
        }
      }
      return contents;
    } catch (IOException e) {
      throw cannotRead(file, e.getMessage());
    }
  }

  private void add(Source source, byte[] json) {
    ObjectNode tree;
    try {
      tree = Json.parse(json);
    } catch (FhirErrorException e) {
      throw cannotRead(source.file(), e.getMessage());
    }
    var type = Json.text(tree, "resourceType");
    var url = Json.text(tree, "url");
    if (type != null && url != null && GuideDefinitions.isDefinitionType(type)) {
      entries
          .computeIfAbsent(key(type, url), none -> new ArrayList<>())
          .add(new Entry(source, type, Json.text(tree, "id"), Json.text(tree, "version"), json));
    }
  }

  /**
   * Assigns unique ids: versions of one definition, and definitions of several packages, often
   * share an id.
   */
  private void assignFreeIds(PublishedGuide guide) {
    var taken = new HashSet<String>();
    guide
        .definitions()
        .forEach(each -> taken.add(key(Json.text(each, "resourceType"), Json.text(each, "id"))));
    var newest = entries.values().stream().map(versions -> versions.subList(0, 1));
    var older = entries.values().stream().map(versions -> versions.subList(1, versions.size()));
    Stream.concat(newest, older)
        .forEach(versions -> versions.replaceAll(entry -> entry.withFreeId(taken)));
  }

  static StartupException cannotRead(Path file, String problem) {
    return new StartupException(
        "%s is not a FHIR package: %s".formatted(file, problem),
        "FHIR packages are .tgz files with package/package.json. ./ketex package add FILE puts them"
            + " into the folder of ketex.guide.packages.");
  }

  private static String key(String type, String url) {
    return type + " " + url;
  }

  /**
   * Returns the definition with the given canonical.
   *
   * @param canonical with a version, or without one for the newest
   */
  public Optional<ObjectNode> definition(String type, String canonical) {
    var parts = canonical.split("\\|", 2);
    return entries.getOrDefault(key(type, parts[0]), List.of()).stream()
        .filter(entry -> parts.length == 1 || parts[1].equals(entry.version()))
        .findFirst()
        .map(Entry::tree);
  }

  Optional<ObjectNode> withId(String type, String id) {
    return entries(type).filter(entry -> id.equals(entry.id())).findFirst().map(Entry::tree);
  }

  /** Returns every version of every definition of the given type. */
  public Stream<ObjectNode> all(String type) {
    return entries(type).map(Entry::tree);
  }

  /** Returns the newest version of every definition of the given type. */
  public Stream<ObjectNode> newest(String type) {
    return entries.values().stream()
        .map(List::getFirst)
        .filter(entry -> entry.type().equals(type))
        .map(Entry::tree);
  }

  /** Returns the profiles that resources may declare, in their newest versions. */
  public Stream<ObjectNode> profiles() {
    return newest("StructureDefinition").filter(PublishedGuide::isProfile);
  }

  /** Returns the packages, sorted by file name. */
  public List<Source> sources() {
    return List.copyOf(sources);
  }

  /** Returns the definitions of a package. */
  public Stream<ObjectNode> of(Source source) {
    return entries.values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.source().equals(source))
        .map(Entry::tree);
  }

  private Stream<Entry> entries(String type) {
    return entries.values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.type().equals(type));
  }
}
