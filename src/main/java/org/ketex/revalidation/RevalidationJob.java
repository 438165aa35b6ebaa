package org.ketex.revalidation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;
import org.ketex.store.SystemReader;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Works through a run in the background, a few resources a commit: stopped at any point it goes on
 * from there, on this server or on another one. Errors and warnings are noted; nothing is changed.
 */
class RevalidationJob implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(RevalidationJob.class);

  /** Faulty resources take HL7's validator some milliseconds each: a commit every second or so. */
  private static final int BATCH = 100;

  /** Seconds. */
  private static final int POLL_INTERVAL = 15;

  /** Seconds. */
  private static final int TIMEOUT = 20;

  private final RevalidationRepository runs;
  private final SystemReader reader;
  private final CompiledRules rules;
  private final ResourceValidator validator;
  private final String standard;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "revalidation");
            thread.setDaemon(true);
            // Whoever waits for an answer comes first.
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });

  private volatile boolean stopping;

  RevalidationJob(
      RevalidationRepository runs,
      SystemReader reader,
      CompiledRules rules,
      ResourceValidator validator,
      String standard) {
    this.runs = runs;
    this.reader = reader;
    this.rules = rules;
    this.validator = validator;
    this.standard = standard;
  }

  /**
   * Begins a run after an upgrade of the guide, and from then on looks for one that nobody works
   * on: that of a server that was killed, or one that lost its database.
   */
  void watch() {
    beginWhereDue();
    worker.scheduleWithFixedDelay(this::goOn, 0, POLL_INTERVAL, TimeUnit.SECONDS);
  }

  void beginWhereDue() {
    if (runs.latest().filter(run -> run.standard().equals(standard)).isEmpty()) {
      start();
    }
  }

  /** Begins a run, or goes on with the one that is there. */
  void start() {
    runs.begin(standard);
    worker.execute(this::goOn);
  }

  void goOn() {
    try {
      unfinished()
          .filter(runs::claim)
          // What another server did before it was gone counts.
          .flatMap(claimed -> unfinished())
          .ifPresent(this::work);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The run through what is stored stopped, and is tried again: {}", e.getMessage());
    }
  }

  private Optional<RevalidationRun> unfinished() {
    return runs.latest().filter(run -> !run.isFinished() && run.standard().equals(standard));
  }

  private void work(RevalidationRun run) {
    var position = run.checkedTo();
    var batch = reader.batch(position, run.lastRid(), BATCH);
    while (!batch.isEmpty()) {
      position = batch.getLast().rid();
      if (stopping || !runs.advance(run, position, batch.size(), check(batch))) {
        return;
      }
      batch = reader.batch(position, run.lastRid(), BATCH);
    }
    runs.finish(run);
    runs.latest().ifPresent(RevalidationJob::say);
  }

  private static void say(RevalidationRun run) {
    if (run.faulty() > 0) {
      LOG.info(
          "{} of {} stored resources break rules of {}: see /revalidation",
          run.faulty(),
          run.checked(),
          run.standard());
    }
  }

  private List<RuleViolation> check(List<ResourceVersion> versions) {
    var findings = new ArrayList<RuleViolation>();
    for (var version : versions) {
      var resource = Json.trusted(version.content());
      if (!(rules.check(resource) instanceof Decision.Conforms)) {
        validator.validate(version.content()).issues().stream()
            .filter(issue -> issue.severity() != IssueSeverity.INFORMATION)
            .map(issue -> RuleViolation.of(version, resource, issue))
            .forEach(findings::add);
      }
    }
    return findings;
  }

  /** Not by an interrupt: that would close the embedded database. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    worker.shutdown();
    if (!worker.awaitTermination(TIMEOUT, TimeUnit.SECONDS)) {
      LOG.warn("The run through what is stored did not stop in time; its last step is repeated");
    }
  }
}
