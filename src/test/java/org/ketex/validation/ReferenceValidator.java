package org.ketex.validation;

import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.ketex.TestServer;
import org.ketex.guide.PublishedGuide;

/**
 * Creates HL7's unmodified validator, the reference that the server's validator is compared with.
 */
final class ReferenceValidator {

  private ReferenceValidator() {}

  static Hl7ValidatorAdapter authority(TestServer server) {
    return authority(server.bean(ValidationWorkerContext.class), server.bean(PublishedGuide.class));
  }

  static Hl7ValidatorAdapter authority(ValidationWorkerContext context, PublishedGuide guide) {
    return new Hl7ValidatorAdapter(
        context,
        guide,
        new InstanceValidatorPool(
            () ->
                new InstanceValidator(
                    context,
                    new FhirInstanceValidator.NullEvaluationContext(),
                    new XVerExtensionManagerOld(context),
                    new ValidatorSession(),
                    new ValidatorSettings()),
            1));
  }
}
