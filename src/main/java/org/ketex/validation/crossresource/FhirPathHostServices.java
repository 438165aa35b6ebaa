package org.ketex.validation.crossresource;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FunctionDetails;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;

/**
 * Implements the host services of FHIRPath: {@code resolve()}, and the function {@code
 * referrers()}, which returns the resources that refer to the focus.
 */
final class FhirPathHostServices extends BaseHostServices {

  private static final String REFERRERS = "referrers";

  FhirPathHostServices(IWorkerContext context) {
    super(context);
  }

  /** Returns nothing: names other than variables are properties of the resource. */
  @Override
  public List<Base> resolveConstant(
      FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
    return List.of();
  }

  @Override
  public Base resolveReference(FHIRPathEngine engine, Object context, String url, Base from) {
    return ((ParsedResources) context).resolve(url).orElse(null);
  }

  @Override
  public FunctionDetails resolveFunction(FHIRPathEngine engine, String name) {
    return name.equals(REFERRERS)
        ? new FunctionDetails("The resources that refer to this one", 0, 0)
        : null;
  }

  @Override
  public TypeDetails checkFunction(
      FHIRPathEngine engine,
      Object context,
      String name,
      TypeDetails focus,
      List<TypeDetails> parameters) {
    return focus;
  }

  @Override
  public List<Base> executeFunction(
      FHIRPathEngine engine,
      Object context,
      List<Base> focus,
      String name,
      List<List<Base>> parameters) {
    var all = new ArrayList<Base>();
    for (var item : focus) {
      if (item instanceof Resource resource) {
        all.addAll(((ParsedResources) context).referrers(resource));
      }
    }
    return all;
  }

  @Override
  public boolean log(String argument, List<Base> focus) {
    return false;
  }

  @Override
  public boolean conformsToProfile(
      FHIRPathEngine engine, Object context, Base item, String profile) {
    throw new FHIRException("conformsTo() is not supported in cross-resource rules");
  }

  @Override
  public ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
    throw new FHIRException("memberOf() is not supported in cross-resource rules");
  }

  @Override
  public boolean paramIsType(String name, int index) {
    return false;
  }
}
