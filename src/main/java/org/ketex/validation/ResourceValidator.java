package org.ketex.validation;

import java.util.List;
import org.ketex.fhir.ResourceCodec;

/**
 * Validates resources. Takes bytes, so that line and column refer to the content that the client
 * sent.
 */
public interface ResourceValidator {

  /** Validates against FHIR R4 and the profiles that the resource declares. */
  default ValidationResult validate(byte[] json) {
    return validate(json, List.of());
  }

  /**
   * Validates against FHIR R4, the declared profiles and further profiles.
   *
   * @param profiles canonicals of the further profiles
   */
  ValidationResult validate(byte[] json, List<String> profiles);

  /** Validates JSON or XML. */
  ValidationResult validate(ResourceCodec.Source source, List<String> profiles);

  /** Returns the versions of FHIR, guide and validator, as text for issues. */
  String standard();
}
