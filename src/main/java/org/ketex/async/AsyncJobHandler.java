package org.ketex.async;

import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.CallerResolver;
import org.ketex.fhir.FeatureDispatcher;
import org.ketex.job.JobExecution;
import org.ketex.job.JobHandler;
import org.ketex.job.JobOutcome;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.springframework.stereotype.Component;

/** Executes asynchronous requests on behalf of the callers that sent them. */
@Component
class AsyncJobHandler implements JobHandler {

  static final String KIND = "async";

  /** Limited, so that a request that crashes the server is not retried forever. */
  private static final int MAX_ATTEMPTS = 3;

  private static final int CONCURRENCY = 2;

  private final FeatureDispatcher dispatcher;
  private final CallerResolver callers;
  private final AsyncSettings settings;

  AsyncJobHandler(FeatureDispatcher dispatcher, CallerResolver callers, AsyncSettings settings) {
    this.dispatcher = dispatcher;
    this.callers = callers;
    this.settings = settings;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int concurrency() {
    return CONCURRENCY;
  }

  @Override
  public int maxAttempts() {
    return MAX_ATTEMPTS;
  }

  @Override
  public Duration retention() {
    return settings.keep();
  }

  @Override
  public JobOutcome run(JobExecution execution) {
    return new JobOutcome.ResultRow(result(execution));
  }

  private byte[] result(JobExecution execution) {
    var caller = callers.named(execution.job().caller());
    if (caller.isEmpty()) {
      return AsyncResult.of(403, List.of(lostPermission()));
    }
    try {
      return dispatcher
          .answer(AsyncRequest.of(execution.job().input()).request(caller.get()))
          .map(AsyncResult::of)
          .orElseGet(() -> AsyncResult.of(405, List.of(fault("The request is not supported."))));
    } catch (FhirErrorException error) {
      return AsyncResult.of(error.status(), error.issues());
    }
  }

  /** Returns the result of a request whose attempts have all failed. */
  static byte[] failed() {
    return AsyncResult.of(
        500, List.of(fault("The request failed in %d attempts.".formatted(MAX_ATTEMPTS))));
  }

  private static Issue lostPermission() {
    return Issue.error(
            IssueType.FORBIDDEN, "forbidden", "The caller of this request no longer has access.")
        .withRemedy("Ask an operator of this server for access.");
  }

  private static Issue fault(String text) {
    return Issue.error(IssueType.EXCEPTION, "fault", text)
        .withRemedy("Send a smaller request, or report the error to an operator of this server.");
  }
}
