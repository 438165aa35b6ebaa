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
import org.ketex.start.StartupException;

/**
 * Guides from elsewhere, such as US Core: the definitions in the packages ({@code .tgz}) of a
 * folder. They are served and validated against like those of the published guide. Several versions
 * of one may be there; a canonical without a version means the newest.
 */
public final class ExternalPackages {

  private static final Comparator<Entry> NEWEST_FIRST =
      (one, other) ->
          VersionUtilities.compareVersions(
              other.version() == null ? "0" : other.version(),
              one.version() == null ? "0" : one.version());

  /** Of an id that is made of another one: with it, no id is longer than FHIR allows. */
  private static final int MAX_BEGIN = 56;

  /** Definitions by type and canonical, the newest first. */
  private final Map<String, List<Entry>> entries = new TreeMap<>();

  private record Entry(String type, String id, String version, byte[] json) {

    ObjectNode tree() {
      return Json.trusted(json);
    }

    /** The first id that is free: its own, or that with the version behind it. */
    Entry withFreeId(Set<String> taken) {
      var named = id == null ? type : id;
      var own = Stream.of(named, named + "-" + version);
      var begin = named.substring(0, Math.min(named.length(), MAX_BEGIN));
      var counted = Stream.iterate(2, count -> count + 1).map(count -> begin + "-" + count);
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
   * @param folder null for none
   * @param guide whose definitions are served under their ids, too
   * @throws StartupException naming the file that is not a package
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
    packages.giveFreeIds(guide);
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
    if (type != null && url != null && GuideDefinitions.areOf(type)) {
      entries
          .computeIfAbsent(key(type, url), none -> new ArrayList<>())
          .add(new Entry(type, Json.text(tree, "id"), Json.text(tree, "version"), json));
    }
  }

  /** Versions of one definition, and definitions of several guides, often have one id. */
  private void giveFreeIds(PublishedGuide guide) {
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
        "Put packages (.tgz) into the folder of ketex.guide.packages, or leave the setting out.");
  }

  private static String key(String type, String url) {
    return type + " " + url;
  }

  /**
   * @param canonical with or without a version
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

  /** Every version of every definition of that type. */
  public Stream<ObjectNode> all(String type) {
    return entries(type).map(Entry::tree);
  }

  /** The profiles that resources may declare, in their newest versions. */
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
