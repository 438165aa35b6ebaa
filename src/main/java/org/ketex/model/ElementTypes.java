package org.ketex.model;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves the FHIR types of the properties of a JSON tree. */
public class ElementTypes {

  private static final String CHOICE = "[x]";

  private static final Child EXTENSIONS = new Child("extension", Set.of("extension"), true);

  private final FhirContext context;

  public ElementTypes(FhirContext context) {
    this.context = context;
  }

  /**
   * Describes an element of a type.
   *
   * @param name in FHIR; that of a choice without its type
   * @param properties its JSON property names: one for each type of a choice
   * @param repeats whether it is a list
   */
  public record Child(String name, Set<String> properties, boolean repeats) {}

  /** Returns the definition of the resource's type; null if FHIR R4 has no such type. */
  public @Nullable BaseRuntimeElementDefinition<?> ofResource(JsonNode resource) {
    var name = Objects.toString(Json.text(resource, "resourceType"), "");
    return context.getResourceTypes().contains(name) ? context.getResourceDefinition(name) : null;
  }

  /**
   * Returns the type of a property; a choice is given by its JSON name ({@code valueUri}).
   *
   * @param parent null if it is unknown
   * @return null if FHIR R4 has no such property
   */
  public @Nullable BaseRuntimeElementDefinition<?> ofProperty(
      @Nullable BaseRuntimeElementDefinition<?> parent, String name) {
    if (name.equals("extension") || name.equals("modifierExtension")) {
      return context.getElementDefinition("Extension");
    }
    return definition(parent, name).map(child -> child.getChildByName(name)).orElse(null);
  }

  /** Returns a child element by its name; a choice without its type ({@code value}) or with it. */
  public Optional<Child> child(@Nullable BaseRuntimeElementDefinition<?> parent, String name) {
    return name.equals("extension")
        ? Optional.of(EXTENSIONS)
        : definition(parent, name).map(ElementTypes::child);
  }

  private static Child child(BaseRuntimeChildDefinition child) {
    var name = child.getElementName().replace(CHOICE, "");
    return new Child(
        name,
        child instanceof RuntimeChildChoiceDefinition ? child.getValidChildNames() : Set.of(name),
        child.getMax() != 1);
  }

  private static Optional<BaseRuntimeChildDefinition> definition(
      @Nullable BaseRuntimeElementDefinition<?> parent, String name) {
    return parent instanceof BaseRuntimeElementCompositeDefinition<?> composite
        ? Optional.ofNullable(composite.getChildByName(name))
            .or(() -> Optional.ofNullable(composite.getChildByName(name + CHOICE)))
        : Optional.empty();
  }
}
