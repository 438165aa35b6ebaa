package org.ketex.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.utilities.VersionUtil;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueType;
import org.ketex.fhir.ResourceCodec;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HL7's instance validator over FHIR R4 and the published guide: its verdict stands. It fetches
 * nothing: what is not in either is said to be unchecked.
 */
class Hl7ValidatorAdapter implements ResourceValidator {

  private static final Logger LOG = LoggerFactory.getLogger(Hl7ValidatorAdapter.class);

  private final ValidationWorkerContext context;
  private final PublishedGuide guide;
  private final InstanceValidatorPool validators;
  private final ValidatorMessages messages;

  Hl7ValidatorAdapter(
      ValidationWorkerContext context, PublishedGuide guide, InstanceValidatorPool validators) {
    this.context = context;
    this.guide = guide;
    this.validators = validators;
    messages = new ValidatorMessages(new IssueAdvice(guide));
  }

  /**
   * The first calls read definitions: time that no client should wait for. One example of each
   * profile has the guide's, and those of FHIR that it stands on, read.
   */
  void warm() {
    var seen = new HashSet<JsonNode>();
    guide.examples().stream()
        .filter(example -> seen.add(example.path("meta").path("profile")))
        .forEach(example -> validate(Json.bytes(example)));
  }

  @Override
  public ValidationResult validate(byte[] json, List<String> profiles) {
    return validate(json, FhirFormat.JSON, profiles);
  }

  @Override
  public ValidationResult validate(ResourceCodec.Source source, List<String> profiles) {
    return validate(source.bytes(), source.isXml() ? FhirFormat.XML : FhirFormat.JSON, profiles);
  }

  @Override
  public String standard() {
    return "FHIR R4 (%s) and %s %s, by HL7's validator %s"
        .formatted(
            CoreDefinitions.VERSION, guide.name(), guide.version(), VersionUtil.getVersion());
  }

  private ValidationResult validate(byte[] bytes, FhirFormat format, List<String> profiles) {
    var found = new ArrayList<ValidationMessage>();
    var known = new ArrayList<StructureDefinition>();
    for (var profile : profiles) {
      var definition = context.fetchResource(StructureDefinition.class, profile);
      if (definition == null) {
        found.add(unknown(profile));
      } else {
        known.add(definition);
      }
    }
    try {
      validators.use(
          bytes.length,
          validator ->
              validator.validate(null, found, new ByteArrayInputStream(bytes), format, known));
    } catch (RuntimeException stumbled) {
      found.add(failed(stumbled));
    } catch (Error stumbled) {
      // HL7's code throws plain ones; those of the JVM are not about the resource.
      if (stumbled.getClass() != Error.class) {
        throw stumbled;
      }
      found.add(failed(stumbled));
    }
    return ValidationResult.of(
        found.stream()
            .filter(message -> !isNoise(message))
            .map(messages::issue)
            // Two profiles of one resource find the same fault twice.
            .distinct()
            .toList());
  }

  private static ValidationMessage unknown(String profile) {
    return new ValidationMessage(
            ValidationMessage.Source.InstanceValidator,
            IssueType.NOTFOUND,
            null,
            "The profile '%s' is not known here.".formatted(profile),
            IssueSeverity.WARNING)
        .setMessageId(ValidatorMessages.UNKNOWN_PROFILE);
  }

  /**
   * HL7's code stumbles over some elements of a wrong kind: that is no leave to store them. Its
   * message may quote a patient's data, so the log gets the place alone.
   */
  private static ValidationMessage failed(Throwable stumbled) {
    // The JVM leaves the trace out of what is thrown often.
    var place = Stream.of(stumbled.getStackTrace()).findFirst();
    LOG.warn("HL7's validator stumbled: {} at {}", stumbled.getClass(), place);
    return new ValidationMessage(
        ValidationMessage.Source.InstanceValidator,
        IssueType.EXCEPTION,
        null,
        "HL7's validator stopped at this resource, so that it could not be checked. Look for an"
            + " element of a wrong kind, such as a number where an object belongs, and for null in"
            + " a list.",
        IssueSeverity.ERROR);
  }

  /** What calls for no mending in what machines push. */
  private static boolean isNoise(ValidationMessage message) {
    var rule = Objects.toString(message.getMessageId(), "");
    // A narrative is for people.
    return rule.endsWith("#dom-6")
        // Elements outside the slices of an open slicing are meant to be there.
        || message.isSlicingHint()
        // References by search criteria are resolved when the Bundle is taken.
        || rule.equals("Reference_REF_SUSPICIOUS");
  }
}
