package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.util.function.SingletonSupplier;

/**
 * Resolves the definitions that resources are validated against, by canonical: those of FHIR R4, of
 * the published guide and of external packages. Each is parsed on first use. HL7's validator works
 * on R5 models for every version of FHIR; HAPI's terminology service works on R4 models.
 */
public class DefinitionRegistry {

  private static final String STRUCTURE = "StructureDefinition";

  private final CoreDefinitions core;
  private final ExternalPackages packages;
  private final PackageInformation corePackage =
      new PackageInformation(
          "hl7.fhir.r4.core", CoreDefinitions.VERSION, CoreDefinitions.VERSION, new Date(0));

  /** Definitions of the guide by type and canonical. */
  private final Map<String, ObjectNode> guide = new HashMap<>();

  /** Converted definitions. Unresolved canonicals are not cached: their number is unlimited. */
  private final Map<String, CanonicalResource> r5 = new ConcurrentHashMap<>();

  private final Map<String, MetadataResource> r4 = new ConcurrentHashMap<>();
  private final SnapshotCompleter snapshots;

  /** Created when HL7's code first accesses a structure. */
  private final SingletonSupplier<StructureModels> structures;

  /**
   * Creates the registry and converts the definitions of the guide.
   *
   * @param computed returns whether a code system is defined by an algorithm instead of a list, as
   *     UCUM is
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
            codeSources(guide, packages),
            system -> isWithoutContent(system) && !computed.test(system))
        .forEach(fragment -> r4.put(key("CodeSystem", fragment.getUrl()), fragment));
    structures =
        SingletonSupplier.of(
            () ->
                new StructureModels(
                    core,
                    corePackage,
                    guide,
                    DefinitionRegistry::model,
                    url -> tree(STRUCTURE, url).orElseThrow()));
  }

  private static StructureDefinition model(ObjectNode structure) {
    return (StructureDefinition) VersionConvertorFactory_40_50.convertResource(parsed(structure));
  }

  /**
   * Returns the resources whose codes become fragments: a value set may list codes of a system
   * whose content is not available locally.
   */
  private static Stream<ObjectNode> codeSources(PublishedGuide guide, ExternalPackages packages) {
    return Stream.of(
            guide.definitions().stream(),
            guide.examples().stream(),
            packages.all("ValueSet"),
            packages.all("Questionnaire"))
        .flatMap(Function.identity());
  }

  /**
   * Returns whether a code system lists no concepts: FHIR R4 has only the metadata of some code
   * systems.
   */
  private boolean isWithoutContent(String system) {
    return tree("CodeSystem", system).filter(known -> known.has("concept")).isEmpty();
  }

  /**
   * Returns the StructureDefinitions of the types of FHIR and of the profiles of the guide; FHIR's
   * own profiles are resolved by canonical only.
   */
  public List<StructureDefinition> structures() {
    return structures.obtain().all();
  }

  /** Returns the names of FHIR's primitive types. */
  public Set<String> primitiveTypes() {
    return core.primitiveTypes();
  }

  /** Returns the kind and type of a structure; of a core structure, its elements are not parsed. */
  public Optional<JsonNode> summary(String canonical) {
    return Optional.<JsonNode>ofNullable(guide.get(key(STRUCTURE, canonical)))
        .or(() -> core.summary(canonical))
        .or(() -> packages.definition(STRUCTURE, canonical));
  }

  /**
   * Returns a definition as an R5 model, a structure with its snapshot.
   *
   * @param canonical with or without a version; null, as for a coding without a system, gives an
   *     empty result
   */
  public Optional<CanonicalResource> r5(String type, String canonical) {
    if (canonical == null) {
      return Optional.empty();
    }
    var lookupKey = lookupKey(type, canonical);
    return Optional.ofNullable(
            r5.computeIfAbsent(key(type, lookupKey), key -> toR5(type, lookupKey).orElse(null)))
        .filter(definition -> isVersion(canonical, definition.getVersion()));
  }

  /**
   * Returns a definition as an R4 model. Structures are returned as authored, possibly without a
   * snapshot: snapshots are generated from them.
   *
   * @param canonical with or without a version
   */
  public Optional<MetadataResource> r4(String type, String canonical) {
    if (canonical == null) {
      return Optional.empty();
    }
    var lookupKey = lookupKey(type, canonical);
    return Optional.ofNullable(
            r4.computeIfAbsent(
                key(type, lookupKey),
                key -> authored(type, lookupKey).map(DefinitionRegistry::parsed).orElse(null)))
        .filter(definition -> isVersion(canonical, definition.getVersion()));
  }

  /**
   * Returns the key under which a definition is cached: external packages may contain several
   * versions of one definition, FHIR R4 and the guide contain one.
   */
  private String lookupKey(String type, String canonical) {
    var url = url(canonical);
    return url.equals(canonical)
            || isOfGuide(type, url)
            || core.has(type, url)
            || packages.definition(type, canonical).isEmpty()
        ? url
        : canonical;
  }

  private Optional<CanonicalResource> toR5(String type, String url) {
    // Terminology is needed in both models; structures are not cached as R4.
    return type.equals(STRUCTURE)
        ? structures
            .obtain()
            .of(url)
            .or(() -> tree(type, url).map(DefinitionRegistry::model).map(this::withCorePackage))
            .map(Function.identity())
        : r4(type, url)
            .map(VersionConvertorFactory_40_50::convertResource)
            .map(CanonicalResource.class::cast)
            .map(converted -> isOfGuide(type, url) ? converted : withCorePackage(converted));
  }

  private <T extends CanonicalResource> T withCorePackage(T definition) {
    definition.setSourcePackage(corePackage);
    return definition;
  }

  /**
   * Returns a definition as JSON, a structure with its snapshot. The result is not cached: core
   * definitions are read from the class path each time.
   */
  public Optional<ObjectNode> tree(String type, String url) {
    var authored = authored(type, url);
    return type.equals(STRUCTURE)
        ? authored.map(structure -> snapshots.complete(structure, url))
        : authored;
  }

  private Optional<ObjectNode> authored(String type, String url) {
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
      throw new IllegalStateException(
          Json.text(tree, "url") + " cannot be parsed as an R4 definition", e);
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
