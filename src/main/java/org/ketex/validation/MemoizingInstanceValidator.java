package org.ketex.validation;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.Base.ValidationMode;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.instance.ResourcePercentageLogger;
import org.hl7.fhir.validation.instance.utils.ElementInfo;
import org.hl7.fhir.validation.instance.utils.FHIRPathExpressionFixer;
import org.hl7.fhir.validation.instance.utils.IndexedElement;
import org.hl7.fhir.validation.instance.utils.NodeStack;
import org.hl7.fhir.validation.instance.utils.ValidationContext;

/**
 * Caches checks of HL7's validator that produced no issue; the messages stay the same. HL7's
 * validator traverses a resource once for its type and once for each profile, each time down to the
 * characters of each string; and codes repeat from one resource to the next.
 */
class MemoizingInstanceValidator extends InstanceValidator {

  /** Types whose check depends on more than their content. */
  private static final Set<String> DEPENDENT = Set.of("Extension", "Reference");

  /** Types with few distinct values: their checks are cached across resources. */
  private static final Set<String> CODED = Set.of("CodeableConcept", "Coding", "code");

  private static final int MAX_KEY_LENGTH = 500;

  /**
   * The complete input of a check of an element, as a cache key.
   *
   * @param where the context of the element; or its content, if the context makes no difference
   */
  record Check(
      StructureDefinition profile,
      ElementDefinition parent,
      ElementDefinition definition,
      ElementDefinition slice,
      String type,
      String extension,
      boolean inConcept,
      boolean display,
      Object where) {}

  private record Expression(String text, Enum<?> severity) {}

  /**
   * An invariant of an element definition.
   *
   * @param same shared by all invariants with equal expression and severity: HL7's validator
   *     evaluates one of them per element
   */
  private record Invariant(
      ElementDefinitionConstraintComponent definition, Object same, boolean dependent) {}

  private final Map<ElementDefinition, List<Invariant>> invariants = new IdentityHashMap<>();
  private final Map<Expression, Object> expressions = new HashMap<>();

  /** Checks without issues, valid for every resource. */
  private final Cache<Check, Boolean> passed;

  /** Checks without issues in the current resource. */
  private Map<Element, List<Check>> passedHere;

  private Map<Element, Map<Object, List<ValidationMessage>>> evaluated;
  private Map<Element, BundleEntries> bundles;

  /** Number of elements met so far whose check depends on their context. */
  private int dependent;

  MemoizingInstanceValidator(ValidationWorkerContext context, Cache<Check, Boolean> passed) {
    super(
        context,
        new FhirInstanceValidator.NullEvaluationContext(),
        new XVerExtensionManagerOld(context),
        new ValidatorSession(),
        new ValidatorSettings());
    this.passed = passed;
  }

  @Override
  public void validate(
      Object appContext,
      List<ValidationMessage> errors,
      String path,
      Element element,
      List<StructureDefinition> profiles) {
    passedHere = new IdentityHashMap<>();
    evaluated = new IdentityHashMap<>();
    bundles = new IdentityHashMap<>();
    super.validate(appContext, errors, path, element, profiles);
  }

  @Override
  public boolean checkChild(
      ValidationContext around,
      List<ValidationMessage> errors,
      StructureDefinition profile,
      ElementDefinition definition,
      Element resource,
      Element element,
      String actualType,
      NodeStack stack,
      boolean inCodeableConcept,
      boolean checkDisplayInContext,
      ElementInfo child,
      String extensionUrl,
      ResourcePercentageLogger pct,
      ValidationMode mode) {
    var before = dependent;
    if (isDependent(child)) {
      dependent++;
    }
    var here =
        new Check(
            profile,
            definition,
            child.getDefinition(),
            child.getSlice(),
            actualType,
            extensionUrl,
            inCodeableConcept,
            checkDisplayInContext,
            around);
    var anywhere = around.isMatchetype() ? null : anywhere(here, child.getElement(), stack);
    if (hasPassed(child.getElement(), here, anywhere)) {
      return true;
    }
    var clean = errors.isEmpty();
    var ok =
        super.checkChild(
            around,
            errors,
            profile,
            definition,
            resource,
            element,
            actualType,
            stack,
            inCodeableConcept,
            checkDisplayInContext,
            child,
            extensionUrl,
            pct,
            mode);
    if (ok && clean && errors.isEmpty() && before == dependent) {
      passedHere.computeIfAbsent(child.getElement(), key -> new ArrayList<>(4)).add(here);
      if (anywhere != null) {
        passed.put(anywhere, true);
      }
    }
    return ok;
  }

  private static boolean isDependent(ElementInfo child) {
    return child.getElement().getSpecial() != null // a nested resource
        || child.getName().equals("id") // has to be unique in the resource
        || DEPENDENT.contains(child.getElement().fhirType())
        || hasAdditionalBinding(child.getDefinition())
        || hasAdditionalBinding(child.getSlice());
  }

  /** Returns whether a binding depends on the value of another element (additional binding). */
  private static boolean hasAdditionalBinding(ElementDefinition definition) {
    return definition != null && definition.hasBinding() && definition.getBinding().hasAdditional();
  }

  private boolean hasPassed(Element child, Check here, Check anywhere) {
    // A check may also withdraw an earlier warning; then it has to run.
    return trackedMessages.isEmpty()
        && (passedHere.getOrDefault(child, List.of()).contains(here)
            || anywhere != null && passed.getIfPresent(anywhere) != null);
  }

  /**
   * Returns the cache key that is valid for every resource; null if the content of the element does
   * not determine the result, or is too long to repeat.
   */
  private static Check anywhere(Check here, Element child, NodeStack stack) {
    if (!isCoded(child, here.profile)) {
      return null;
    }
    var content = new StringBuilder(stack.getWorkingLang() + " " + child.fhirType());
    append(child, content);
    return content.length() > MAX_KEY_LENGTH
        ? null
        : new Check(
            here.profile,
            here.parent,
            here.definition,
            here.slice,
            here.type,
            here.extension,
            here.inConcept,
            here.display,
            content.toString());
  }

  private static boolean isCoded(Element element, StructureDefinition profile) {
    // URIs of code systems and extensions, not the canonical of a resource.
    return CODED.contains(element.fhirType())
        || element.fhirType().equals("uri")
            && Set.of("system", "url").contains(element.getName())
            && profile.getKind() == StructureDefinitionKind.COMPLEXTYPE;
  }

  private static void append(Element element, StringBuilder content) {
    content.append(element.getName()).append(element.getFormat());
    if (element.getValue() != null) {
      content.append(element.getValue().length()).append(':').append(element.getValue());
    }
    content.append('(');
    for (var child : element.getChildren()) {
      append(child, content);
    }
    content.append(')');
  }

  /**
   * Evaluates invariants as HL7's validator does, but prepares the expressions of a definition
   * once, not for each element.
   */
  @Override
  public boolean checkInvariants(
      ValidationContext around,
      List<ValidationMessage> errors,
      StructureDefinition profile,
      ElementDefinition definition,
      Element resource,
      Element element,
      NodeStack stack,
      boolean onlyNonInherited) {
    var ok = true;
    var done = evaluated.computeIfAbsent(element, key -> new HashMap<>());
    for (var invariant : invariants.computeIfAbsent(definition, this::invariants)) {
      if (invariant.dependent) {
        dependent++;
      }
      var found = done.get(invariant.same);
      if (found == null) {
        found = new ArrayList<>(0);
        done.put(invariant.same, found);
        ok &=
            checkInvariant(
                around,
                found,
                stack.getLiteralPath(),
                profile,
                resource,
                element,
                invariant.definition);
      }
      errors.addAll(found);
    }
    return ok;
  }

  private List<Invariant> invariants(ElementDefinition definition) {
    return definition.getConstraint().stream()
        .filter(ElementDefinitionConstraintComponent::hasExpression)
        .map(this::invariant)
        .toList();
  }

  private Invariant invariant(ElementDefinitionConstraintComponent constraint) {
    var text = constraint.getExpression();
    var fixed = FHIRPathExpressionFixer.fixExpr(text, constraint.getKey(), context.getVersion());
    return new Invariant(
        constraint,
        expressions.computeIfAbsent(
            new Expression(fixed, constraint.getSeverity()), key -> new Object()),
        text.contains("%") || text.contains("resolve("));
  }

  /** Matches slices as HL7's validator does, but skips elements of other names immediately. */
  @Override
  public boolean matchSlice(
      ValidationContext around,
      List<ValidationMessage> errors,
      List<ValidationMessage> sliceInfo,
      StructureDefinition profile,
      NodeStack stack,
      ElementDefinition slicer,
      List<ElementDefinition> slicerSlices,
      boolean unsupportedSlicing,
      List<String> problematicPaths,
      int sliceOffset,
      int i,
      StructureDefinition sd,
      ElementDefinition ed,
      boolean childUnsupportedSlicing,
      ElementInfo child,
      BooleanHolder bh) {
    if (!childUnsupportedSlicing
        && !ed.getPath().endsWith(child.getName())
        && !ed.getPath().endsWith("[x]")) {
      return unsupportedSlicing;
    }
    return super.matchSlice(
        around,
        errors,
        sliceInfo,
        profile,
        stack,
        slicer,
        slicerSlices,
        unsupportedSlicing,
        problematicPaths,
        sliceOffset,
        i,
        sd,
        ed,
        childUnsupportedSlicing,
        child,
        bh);
  }

  @Override
  protected IndexedElement getFromBundle(
      Element bundle,
      String reference,
      String fullUrl,
      List<ValidationMessage> errors,
      String path,
      String type,
      boolean isTransaction,
      BooleanHolder bh) {
    var resolved = bundles.computeIfAbsent(bundle, BundleEntries::new).resolve(reference, fullUrl);
    return resolved == null
        ? super.getFromBundle(bundle, reference, fullUrl, errors, path, type, isTransaction, bh)
        : resolved.entry();
  }
}
