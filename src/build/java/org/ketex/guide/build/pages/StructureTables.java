package org.ketex.guide.build.pages;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r5.conformance.profile.BindingResolution;
import org.hl7.fhir.r5.context.ContextUtilities;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.context.SimpleWorkerContext.SimpleWorkerContextBuilder;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.renderers.Renderer.RenderingStatus;
import org.hl7.fhir.r5.renderers.StructureDefinitionRenderer;
import org.hl7.fhir.r5.renderers.utils.RenderingContext;
import org.hl7.fhir.r5.renderers.utils.RenderingContext.GenerationRules;
import org.hl7.fhir.r5.renderers.utils.RenderingContext.ResourceRendererMode;
import org.hl7.fhir.r5.renderers.utils.ResourceWrapper;
import org.hl7.fhir.utilities.ByteProvider;
import org.hl7.fhir.utilities.MarkDownProcessor;
import org.hl7.fhir.utilities.MarkDownProcessor.Dialect;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.build.CoreBundles;

/**
 * Renders differential and snapshot tables with HL7's own renderer, which the IG Publisher uses.
 */
final class StructureTables {

  private static final Set<StructureDefinitionKind> DATA_TYPES =
      Set.of(StructureDefinitionKind.COMPLEXTYPE, StructureDefinitionKind.PRIMITIVETYPE);

  enum View {
    DIFFERENTIAL,
    SNAPSHOT
  }

  private final DefinitionLinks links;
  private final SimpleWorkerContext worker;
  private final RenderingContext rendering;

  private final Path pictures;

  /**
   * Loads the definitions into HL7's renderer.
   *
   * @param pictures folder for images of tree lines that the renderer writes; the pages do not use
   *     them
   */
  StructureTables(GuideSource guide, DefinitionLinks links, Path pictures) throws IOException {
    this.links = links;
    this.pictures = pictures;
    var fhir = FhirContext.forR4Cached();
    worker = emptyContext();
    CoreBundles.forEach(fhir, this::load);
    guide.definitions().stream()
        .map(definition -> fhir.newJsonParser().parseResource(definition.toString()))
        .forEach(definition -> load((Resource) definition));
    rendering =
        new RenderingContext(
            worker,
            new MarkDownProcessor(Dialect.COMMON_MARK),
            null,
            DefinitionLinks.SPECIFICATION,
            "",
            Locale.ENGLISH,
            ResourceRendererMode.TECHNICAL,
            GenerationRules.IG_PUBLISHER);
    rendering.setPkp(new Knowledge(worker));
  }

  /**
   * Returns an empty R4 worker context. The version can only be set through a version.info file of
   * HL7's definitions.
   */
  private static SimpleWorkerContext emptyContext() throws IOException {
    var version =
        "version=%s\n".formatted(CoreDefinitions.VERSION).getBytes(StandardCharsets.UTF_8);
    return new SimpleWorkerContextBuilder()
        .withAllowLoadingDuplicates(true)
        .fromDefinitions(Map.of("version.info", ByteProvider.forBytes(version)), null, null);
  }

  /**
   * Renders an HTML table. The ids of its rows are the element ids; in a differential they have the
   * prefix "d.".
   */
  String table(String canonical, View view) {
    var profile = worker.fetchResource(org.hl7.fhir.r5.model.StructureDefinition.class, canonical);
    var differential = view == View.DIFFERENTIAL;
    try {
      var table =
          new StructureDefinitionRenderer(rendering)
              .generateTable(
                  new RenderingStatus(),
                  TreeTable.OWN_ROWS,
                  profile,
                  differential,
                  pictures.toString(),
                  false,
                  profile.getId(),
                  !differential,
                  DefinitionLinks.SPECIFICATION,
                  "",
                  false,
                  false,
                  new HashSet<>(),
                  false,
                  rendering,
                  "",
                  ResourceWrapper.forResource(rendering, profile),
                  "");
      return new TreeTable(links, differential ? "d." : "").html(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads a definition that the tables refer to: types, profiles, and value sets for their titles.
   */
  private void load(Resource definition) {
    if (definition instanceof StructureDefinition || definition instanceof ValueSet) {
      var loaded = (CanonicalResource) VersionConvertorFactory_40_50.convertResource(definition);
      address(loaded).ifPresent(loaded::setWebPath);
      worker.cacheResource(loaded);
    }
  }

  /** Returns the address that links in the tables point to. */
  private Optional<String> address(CanonicalResource definition) {
    return definition instanceof org.hl7.fhir.r5.model.StructureDefinition type
            && type.getUrl().equals("http://hl7.org/fhir/StructureDefinition/" + type.getName())
        ? Optional.of(DefinitionLinks.type(type.getName(), DATA_TYPES.contains(type.getKind())))
        : links.of(definition.getUrl());
  }

  private static final class Knowledge extends ContextUtilities {

    private final IWorkerContext worker;

    Knowledge(IWorkerContext worker) {
      super(worker);
      this.worker = worker;
    }

    @Override
    public BindingResolution resolveBinding(
        org.hl7.fhir.r5.model.StructureDefinition profile,
        ElementDefinitionBindingComponent binding,
        String path) {
      return resolveBinding(profile, binding.getValueSet(), path);
    }

    @Override
    public BindingResolution resolveBinding(
        org.hl7.fhir.r5.model.StructureDefinition profile, String url, String path) {
      var valueSet = worker.fetchResource(org.hl7.fhir.r5.model.ValueSet.class, url);
      var resolution = new BindingResolution();
      resolution.url = url;
      resolution.display = valueSet == null ? url : valueSet.present();
      return resolution;
    }
  }
}
