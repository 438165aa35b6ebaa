package org.ketex.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.ketex.fhir.Json;
import org.ketex.guide.PublishedGuide;

/**
 * HL7's instance validator over FHIR R4 and the published guide. It fetches nothing: what is not in
 * either is said to be unchecked.
 */
class InstanceValidator implements Validator {

  private final FhirValidator validator;
  private final Messages messages;

  InstanceValidator(FhirContext context, PublishedGuide guide, Messages messages) {
    this.messages = messages;
    var definitions = new PrePopulatedValidationSupport(context);
    var parser = context.newJsonParser();
    for (var definition : guide.definitions()) {
      definitions.addResource(
          parser.parseResource(new String(Json.bytes(definition), StandardCharsets.UTF_8)));
    }
    var core = new DefaultProfileValidationSupport(context);
    var common = new CommonCodeSystemsTerminologyService(context);
    var here = new ValidationSupportContext(common);
    CodeFragments.of(
            guide,
            system ->
                !common.isCodeSystemSupported(here, system)
                    && isWithoutContent(system, List.of(definitions, core)))
        .forEach(definitions::addResource);
    var module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                definitions,
                core,
                common,
                new InMemoryTerminologyServerValidationSupport(context)));
    module.setErrorForUnknownProfiles(false);
    module.setNoExtensibleWarnings(true);
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator = context.newValidator().registerValidatorModule(module);
    // The first calls load the definitions of FHIR: seconds that no client should wait for.
    guide.examples().forEach(example -> validate(Json.bytes(example)));
  }

  /** FHIR itself has only the names of some code systems. */
  private static boolean isWithoutContent(String system, List<IValidationSupport> knowing) {
    return knowing.stream()
        .map(support -> (CodeSystem) support.fetchCodeSystem(system))
        .noneMatch(known -> known != null && known.getContent() == CodeSystemContentMode.COMPLETE);
  }

  @Override
  public Verdict validate(byte[] json, List<String> profiles) {
    var options = new ValidationOptions();
    profiles.forEach(options::addProfile);
    var result = validator.validateWithResult(new String(json, StandardCharsets.UTF_8), options);
    return Verdict.of(
        result.getMessages().stream()
            .filter(message -> !isAboutNarrative(message) && !isRepetition(message))
            .map(messages::issue)
            // Two profiles of one resource find the same fault twice.
            .distinct()
            .toList());
  }

  /** HAPI says of an unknown profile once more, without a place, what HL7's validator has said. */
  private static boolean isRepetition(SingleValidationMessage message) {
    return I18nConstants.VALIDATION_VAL_PROFILE_UNKNOWN.equals(message.getMessageId())
        && message.getLocationString() == null;
  }

  /** dom-6 recommends a narrative for people; what machines push has none. */
  private static boolean isAboutNarrative(SingleValidationMessage message) {
    return message.getMessageId() != null && message.getMessageId().endsWith("#dom-6");
  }
}
