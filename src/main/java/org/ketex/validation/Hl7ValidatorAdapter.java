package org.ketex.validation;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates with HL7's instance validator against FHIR R4, the published guide and external
 * packages. Its result is authoritative. Nothing is fetched from the network: profiles and code
 * systems that are not available locally are reported as not checked.
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
    } catch (RuntimeException e) {
      found.add(failed(e));
    } catch (Error e) {
      // HL7's code throws java.lang.Error itself; its subclasses come from the JVM and do not
      // concern the resource.
      if (e.getClass() != Error.class) {
        throw e;
      }
      found.add(failed(e));
    }
    return ValidationResult.of(
        found.stream()
            .filter(message -> !isNoise(message))
            .map(messages::issue)
            // Two profiles of one resource report the same issue twice.
            .distinct()
            .toList());
  }

  private static ValidationMessage unknown(String profile) {
    return new ValidationMessage(
            ValidationMessage.Source.InstanceValidator,
            IssueType.NOTFOUND,
            null,
            "The profile '%s' is not known to this server.".formatted(profile),
            IssueSeverity.WARNING)
        .setMessageId(ValidatorMessages.UNKNOWN_PROFILE);
  }

  /**
   * Returns the error for a resource at which HL7's validator fails with an exception, as it does
   * for some elements of the wrong JSON type; such a resource must not be stored. The exception's
   * message may quote patient data, so only its class and location are logged.
   */
  private static ValidationMessage failed(Throwable exception) {
    // The JVM omits the stack trace of frequently thrown exceptions.
    var place = Stream.of(exception.getStackTrace()).findFirst();
    LOG.warn("HL7's validator failed: {} at {}", exception.getClass(), place);
    return new ValidationMessage(
        ValidationMessage.Source.InstanceValidator,
        IssueType.EXCEPTION,
        null,
        "HL7's validator failed on this resource, so that it could not be validated. Look for an"
            + " element of the wrong JSON type, such as a number instead of an object, and for null in"
            + " an array.",
        IssueSeverity.ERROR);
  }

  /** Returns whether a message needs no action in data sent by programs. */
  private static boolean isNoise(ValidationMessage message) {
    var rule = Objects.toString(message.getMessageId(), "");
    // A narrative is optional.
    return rule.endsWith("#dom-6")
        // Elements outside the slices of an open slicing are allowed.
        || message.isSlicingHint()
        // References by search criteria are resolved when the transaction is executed.
        || rule.equals("Reference_REF_SUSPICIOUS");
  }
}
