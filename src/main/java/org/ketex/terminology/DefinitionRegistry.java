package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.ExternalPackages;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;

/**
 * Every definition that resources are checked against, by canonical: FHIR's own, those of the
 * guide, and those of guides from elsewhere. Each is read when a check first asks for it. HL7's
 * validator works on R5 models whatever the version of FHIR; HAPI's terminology service works on
 * R4.
 */
public class DefinitionRegistry {

  private final CoreDefinitions core;
  private final ExternalPackages packages;
  private final PackageInformation corePackage =
      new PackageInformation(
          "hl7.fhir.r4.core", CoreDefinitions.VERSION, CoreDefinitions.VERSION, new Date(0));

  /** Definitions of the guide, by type and canonical. */
  private final Map<String, ObjectNode> guide = new HashMap<>();

  /** What is not there is not remembered: there is no end of it. */
  private final Map<String, CanonicalResource> r5 = new ConcurrentHashMap<>();

  private final Map<String, MetadataResource> r4 = new ConcurrentHashMap<>();
  private final SnapshotCompleter snapshots;
  private final List<StructureDefinition> structures;

  /**
   * @param computed code systems that are known by an algorithm instead of a list, such as UCUM
   */
  DefinitionRegistry(
      FhirContext fhir,
      CoreDefinitions core,
      PublishedGuide guide,
      ExternalPackages packages,
      Predicate<String> computed) {
    this.core = core;
    this.packages = packages;
    snapshots = new SnapshotCompleter(fhir, this);
    guide
        .definitions()
        .forEach(
            definition ->
                this.guide.put(
                    key(Json.text(definition, "resourceType"), Json.text(definition, "url")),
                    definition));
    CodeFragments.of(
            naming(guide, packages), system -> isWithoutContent(system) && !computed.test(system))
        .forEach(fragment -> r4.put(key("CodeSystem", fragment.getUrl()), fragment));
    structures =
        Stream.concat(
                core.types().map(type -> Json.text(type, "url")),
                guide.all("StructureDefinition").map(profile -> Json.text(profile, "url")))
            .map(url -> (StructureDefinition) r5("StructureDefinition", url).orElseThrow())
            .toList();
  }

  /** All that names codes: a value set may list codes of a system that is not here. */
  private static Stream<ObjectNode> naming(PublishedGuide guide, ExternalPackages packages) {
    return Stream.of(
            guide.definitions().stream(),
            guide.examples().stream(),
            packages.all("ValueSet"),
            packages.all("Questionnaire"))
        .flatMap(Function.identity());
  }

  /** FHIR itself has only the names of some code systems. */
  private boolean isWithoutContent(String system) {
    return tree("CodeSystem", system).filter(known -> known.has("concept")).isEmpty();
  }

  /**
   * The types of FHIR and the profiles of the guide; FHIR's own profiles are found by canonical.
   */
  public List<StructureDefinition> structures() {
    return structures;
  }

  /**
   * @param canonical with or without a version; null, as of a coding without a system, is not known
   */
  public Optional<CanonicalResource> r5(String type, String canonical) {
    if (canonical == null) {
      return Optional.empty();
    }
    var asked = asked(type, canonical);
    return Optional.ofNullable(
            r5.computeIfAbsent(key(type, asked), key -> toR5(type, asked).orElse(null)))
        .filter(definition -> isVersion(canonical, definition.getVersion()));
  }

  /**
   * Structures are as their authors wrote them: this is what their snapshots are made from.
   *
   * @param canonical with or without a version
   */
  public Optional<MetadataResource> r4(String type, String canonical) {
    if (canonical == null) {
      return Optional.empty();
    }
    var asked = asked(type, canonical);
    return Optional.ofNullable(
            r4.computeIfAbsent(
                key(type, asked),
                key -> written(type, asked).map(DefinitionRegistry::parsed).orElse(null)))
        .filter(definition -> isVersion(canonical, definition.getVersion()));
  }

  /** Of guides from elsewhere several versions may be here; of all else there is one. */
  private String asked(String type, String canonical) {
    var url = url(canonical);
    return url.equals(canonical)
            || isOfGuide(type, url)
            || core.has(type, url)
            || packages.definition(type, canonical).isEmpty()
        ? url
        : canonical;
  }

  private Optional<CanonicalResource> toR5(String type, String url) {
    // Terminology is asked for in both models; structures need not be kept in the older one.
    var definition =
        type.equals("StructureDefinition")
            ? tree(type, url).map(DefinitionRegistry::parsed)
            : r4(type, url);
    return definition
        .map(VersionConvertorFactory_40_50::convertResource)
        .map(CanonicalResource.class::cast)
        .map(converted -> isOfGuide(type, url) ? converted : ofCore(converted));
  }

  private CanonicalResource ofCore(CanonicalResource definition) {
    definition.setSourcePackage(corePackage);
    return definition;
  }

  /**
   * A definition as JSON, a structure with its snapshot. It is not kept: core definitions are read
   * anew each time.
   */
  public Optional<ObjectNode> tree(String type, String url) {
    var written = written(type, url);
    return type.equals("StructureDefinition")
        ? written.map(structure -> snapshots.complete(structure, url))
        : written;
  }

  private Optional<ObjectNode> written(String type, String url) {
    return Optional.ofNullable(guide.get(key(type, url)))
        .or(() -> core.definition(type, url))
        .or(() -> packages.definition(type, url));
  }

  private boolean isOfGuide(String type, String url) {
    return guide.containsKey(key(type, url));
  }

  private static MetadataResource parsed(ObjectNode tree) {
    try {
      return (MetadataResource) new JsonParser().parse(Json.bytes(tree));
    } catch (IOException e) {
      throw new IllegalStateException(Json.text(tree, "url") + " cannot be read", e);
    }
  }

  private static String key(String type, String url) {
    return type + " " + url;
  }

  private static String url(String canonical) {
    var bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }

  private static boolean isVersion(String canonical, String version) {
    var bar = canonical.indexOf('|');
    return bar < 0 || version == null || Objects.equals(canonical.substring(bar + 1), version);
  }
}
