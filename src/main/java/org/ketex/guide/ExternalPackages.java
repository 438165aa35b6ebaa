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

  private record Entry(String type, String id, String version, byte[] json) {

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
          : new Entry(type, free, version, Json.bytes(tree().put("id", free)));
    }
  }

  /**
   * Reads every package of the folder.
   *
   * @param folder null if no packages are configured
   * @param guide the published guide, whose ids are taken
   * @throws StartupException naming the file that is not a FHIR package
   */
  static ExternalPackages read(Path folder, PublishedGuide guide) {
    var packages = new ExternalPackages();
    if (folder == null) {
      return packages;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.filter(file -> file.toString().endsWith(".tgz")).sorted().toList()) {
        packages.add(file);
      }
    } catch (IOException e) {
      throw cannotRead(folder, e.getMessage());
    }
    packages.entries.values().forEach(versions -> versions.sort(NEWEST_FIRST));
    packages.assignFreeIds(guide);
    return packages;
  }

  private void add(Path file) {
    try (var in = Files.newInputStream(file);
        var tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(in)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().matches("package/[^./][^/]*\\.json")) {
          add(tar.readAllBytes());
        }
      }
    } catch (IOException | FhirErrorException e) {
      throw cannotRead(file, e.getMessage());
    }
  }

  private void add(byte[] json) {
    var tree = Json.parse(json);
    var type = Json.text(tree, "resourceType");
    var url = Json.text(tree, "url");
    if (type != null && url != null && GuideDefinitions.isDefinitionType(type)) {
      entries
          .computeIfAbsent(key(type, url), none -> new ArrayList<>())
          .add(new Entry(type, Json.text(tree, "id"), Json.text(tree, "version"), json));
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

  private static StartupException cannotRead(Path file, String problem) {
    return new StartupException(
        "%s cannot be read as FHIR packages: %s.".formatted(file, problem),
        "Put FHIR packages (.tgz) into the folder of ketex.guide.packages, or remove the setting.");
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

  /** Returns the profiles that resources may declare, in their newest versions. */
  public Stream<ObjectNode> profiles() {
    return entries.values().stream()
        .map(List::getFirst)
        .filter(entry -> entry.type().equals("StructureDefinition"))
        .map(Entry::tree)
        .filter(PublishedGuide::isProfile);
  }

  private Stream<Entry> entries(String type) {
    return entries.values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.type().equals(type));
  }
}
