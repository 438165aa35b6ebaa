package org.ketex.async;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.job.Job;
import org.ketex.job.JobEngine;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Accepts searches and {@code $everything} with {@code Prefer: respond-async} as background jobs
 * (http.html#async), and serves their status URL: {@code GET} returns the progress or the result,
 * {@code DELETE} cancels the request or deletes its result.
 */
@Component
@Order(5)
class AsyncFeature implements FhirFeature {

  private static final String STATUS = "$async-status";

  /** Seconds until a client should poll again. */
  private static final String RETRY_AFTER = "2";

  private final JobEngine jobs;
  private final AsyncSettings settings;

  AsyncFeature(JobEngine jobs, AsyncSettings settings) {
    this.jobs = jobs;
    this.settings = settings;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (STATUS.equals(request.operation()) && request.type() == null) {
      return switch (request.method()) {
        case "GET", "HEAD" -> Optional.of(status(job(request)));
        case "DELETE" -> Optional.of(cancelled(job(request)));
        default -> Optional.empty();
      };
    }
    return request.prefers("respond-async") && supportsAsync(request)
        ? Optional.of(accepted(request))
        : Optional.empty();
  }

  private static boolean supportsAsync(FhirRequest request) {
    return request.isSearch() && !request.is(RequestTypeEnum.HEAD)
        || request.is(RequestTypeEnum.GET) && "$everything".equals(request.operation());
  }

  private FhirResponse accepted(FhirRequest request) {
    request.requireRead();
    if (jobs.countUnfinished(AsyncJobHandler.KIND) >= settings.maxPending()) {
      throw new FhirErrorException(
          429,
          Issue.error(
                  IssueType.THROTTLED,
                  "busy",
                  "The maximum of %d pending asynchronous requests is reached."
                      .formatted(settings.maxPending()))
              .withRemedy("Send the request again later, or without Prefer: respond-async."));
    }
    var id =
        jobs.submit(AsyncJobHandler.KIND, request.caller().name(), AsyncRequest.of(request).text());
    return FhirResponse.of(
            202,
            outcome(
                "The request was accepted and is processed in the background. Poll the URL in the"
                    + " Content-Location header for its result."))
        .with("Content-Location", "%s/%s?id=%s".formatted(request.base(), STATUS, id));
  }

  /**
   * Returns the job that the parameter {@code id} names.
   *
   * @throws FhirErrorException with status 404 if there is none, or another caller submitted it
   */
  private Job job(FhirRequest request) {
    var id = request.parameters().getOrDefault("id", List.of("")).getFirst();
    var caller = request.caller().name();
    return jobs.find(AsyncJobHandler.KIND, id)
        .filter(job -> job.caller().equals(caller))
        .orElseThrow(
            () ->
                new FhirErrorException(
                    404,
                    Issue.error(
                            IssueType.NOTFOUND,
                            "not-found",
                            "The asynchronous request '%s' does not exist: it was cancelled, or its"
                                    .formatted(id)
                                + " result has expired.")
                        .withRemedy(
                            "Use the URL from Content-Location, or send the request again.")));
  }

  private FhirResponse status(Job job) {
    return job.isFinished()
        ? FhirResponse.of(200, jobs.result(job).orElseGet(AsyncJobHandler::failed))
            .with("Expires", httpDate(Objects.requireNonNull(job.expires())))
        : FhirResponse.of(202, outcome("The request is not completed yet."))
            .with("X-Progress", job.isClaimed() ? "in progress" : "queued")
            .with("Retry-After", RETRY_AFTER);
  }

  private static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  private FhirResponse cancelled(Job job) {
    jobs.cancel(job);
    return FhirResponse.of(202, outcome("The request was cancelled."));
  }

  private static byte[] outcome(String text) {
    return Json.bytes(OperationOutcomes.of(List.of(Issue.information("advice", text))));
  }
}
