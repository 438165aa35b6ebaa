package org.ketex.validation;

import java.util.List;
import org.ketex.fhir.ResourceCodec;

/** Checks resources. Bytes in, so that line and column are those of what the client sent. */
public interface ResourceValidator {

  /** Against FHIR R4 and the profiles that the resource declares. */
  default ValidationResult validate(byte[] json) {
    return validate(json, List.of());
  }

  /**
   * @param profiles canonicals of further profiles that the resource must meet
   */
  ValidationResult validate(byte[] json, List<String> profiles);

  /** The same of JSON or XML. */
  ValidationResult validate(ResourceCodec.Source source, List<String> profiles);

  /** With what it checks: the versions of FHIR, guide and engine. */
  String standard();
}
