package org.ketex.revalidation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.job.JobEngine;
import org.ketex.job.JobExecution;
import org.ketex.job.JobExecution.Progress;
import org.ketex.job.JobHandler;
import org.ketex.job.JobOutcome;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;
import org.ketex.store.SystemReader;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates all stored resources in batches. Errors and warnings are stored as findings; no
 * resource is changed.
 */
class RevalidationJob implements JobHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RevalidationJob.class);
  private static final String KIND = "revalidation";
  private static final String CALLER = "server";

  private static final Duration POSTPONE_DELAY = Duration.ofSeconds(30);

  /** Commits about once per second: HL7's validator takes some milliseconds per resource. */
  private static final int BATCH_SIZE = 100;

  private final JobEngine jobs;
  private final RevalidationRepository runs;
  private final SystemReader reader;
  private final CompiledRules rules;
  private final ResourceValidator validator;
  private final String standard;

  /**
   * @param standard name and fingerprint of the definitions that resources are validated against
   */
  RevalidationJob(
      JobEngine jobs,
      RevalidationRepository runs,
      SystemReader reader,
      CompiledRules rules,
      ResourceValidator validator,
      String standard) {
    this.jobs = jobs;
    this.runs = runs;
    this.reader = reader;
    this.rules = rules;
    this.validator = validator;
    this.standard = standard;
  }

  /** Starts a run if the latest one used another standard, as after an upgrade of the guide. */
  void beginWhereDue() {
    if (runs.latest().filter(run -> run.standard().equals(standard)).isEmpty()) {
      start();
    }
  }

  /** Starts a run, or continues the unfinished one. */
  void start() {
    runs.begin(standard);
    jobs.submitUnique(KIND, KIND, CALLER, standard);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Returns the lowest priority, so that client requests take precedence. */
  @Override
  public int threadPriority() {
    return Thread.MIN_PRIORITY;
  }

  @Override
  public JobOutcome run(JobExecution execution) {
    if (!execution.job().input().equals(standard)) {
      // Submitted by a server with another guide, which has to run it.
      return new JobOutcome.Postponed(POSTPONE_DELAY);
    }
    var unfinished = unfinished();
    if (unfinished.isEmpty()) {
      return new JobOutcome.Done();
    }
    var run = unfinished.get();
    var position = run.checkedTo();
    var batch = reader.batch(position, run.lastRid(), BATCH_SIZE);
    while (!batch.isEmpty()) {
      if (execution.isStopping()) {
        return new JobOutcome.Interrupted();
      }
      position = batch.getLast().rid();
      advance(execution, run, position, batch);
      batch = reader.batch(position, run.lastRid(), BATCH_SIZE);
    }
    runs.latest().ifPresent(RevalidationJob::report);
    return new JobOutcome.Done(() -> runs.finish(run));
  }

  private Optional<RevalidationRun> unfinished() {
    return runs.latest().filter(run -> !run.isFinished() && run.standard().equals(standard));
  }

  private void advance(
      JobExecution execution, RevalidationRun run, long position, List<ResourceVersion> batch) {
    var findings = validate(batch);
    execution.step(
        before -> {
          runs.advance(run, position, batch.size(), findings);
          return new Progress(String.valueOf(position), before.done() + batch.size(), run.total());
        });
  }

  private static void report(RevalidationRun run) {
    if (run.faulty() > 0) {
      LOG.info(
          "{} of {} stored resources have errors or warnings against {}: see /revalidation",
          run.faulty(),
          run.checked(),
          run.standard());
    }
  }

  private List<RuleViolation> validate(List<ResourceVersion> versions) {
    var findings = new ArrayList<RuleViolation>();
    for (var version : versions) {
      var resource = Json.trusted(version.content());
      issues(resource, version).stream()
          .filter(issue -> issue.severity() != IssueSeverity.INFORMATION)
          .map(issue -> RuleViolation.of(version, resource, issue))
          .forEach(findings::add);
    }
    return findings;
  }

  private List<Issue> issues(ObjectNode resource, ResourceVersion version) {
    return switch (rules.check(resource)) {
      case Decision.Conforms(var issues) -> issues;
      case Decision.Undecided undecided -> validator.validate(version.content()).issues();
    };
  }
}
