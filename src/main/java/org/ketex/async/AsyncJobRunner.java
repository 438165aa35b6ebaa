package org.ketex.async;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.CallerResolver;
import org.ketex.fhir.FeatureDispatcher;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.work.Job;
import org.ketex.work.JobQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers what was asked to be answered later, a few requests at a time. What a server that was
 * killed has left is taken over by another one, or by the same one after its restart.
 */
class AsyncJobRunner implements DisposableBean {

  static final String KIND = "async";

  /** A request that stops the server each time must not do so forever. */
  private static final int MAX_TRIES = 3;

  private static final int THREADS = 2;

  /** Seconds. */
  private static final int POLL_INTERVAL = 5;

  /** Seconds. */
  private static final int TIMEOUT = 20;

  private static final Logger LOG = LoggerFactory.getLogger(AsyncJobRunner.class);

  private final JobQueue work;
  private final FeatureDispatcher dispatcher;
  private final CallerResolver callers;
  private final Duration keep;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("async-", 0).daemon().factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("async-timer").daemon().factory());

  private volatile boolean stopping;

  AsyncJobRunner(
      JobQueue work, FeatureDispatcher dispatcher, CallerResolver callers, Duration keep) {
    this.work = work;
    this.dispatcher = dispatcher;
    this.callers = callers;
    this.keep = keep;
  }

  /** From now on it also looks for what others have left. */
  void watch() {
    timer.scheduleWithFixedDelay(this::look, 0, POLL_INTERVAL, TimeUnit.SECONDS);
  }

  /** There is something to do. */
  void wake() {
    workers.execute(this::workOff);
  }

  private void look() {
    try {
      work.renew(Set.copyOf(underWay));
      work.forgetExpired();
      if (underWay.size() < THREADS) {
        wake();
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The table of work cannot be reached, and is tried again: {}", e.getMessage());
    }
  }

  private void workOff() {
    try {
      while (!stopping) {
        var job = work.take(KIND);
        if (job.isEmpty()) {
          return;
        }
        answer(job.get());
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("A request is answered later still: {}", e.getMessage());
    }
  }

  private void answer(Job job) {
    underWay.add(job.id());
    try {
      work.finish(job.id(), result(job), keep);
    } finally {
      underWay.remove(job.id());
    }
  }

  private byte[] result(Job job) {
    if (job.tries() > MAX_TRIES) {
      return AsyncResult.of(
          500, List.of(fault("The server has given it up after %d tries.".formatted(MAX_TRIES))));
    }
    var caller = callers.named(job.caller());
    if (caller.isEmpty()) {
      return AsyncResult.of(403, List.of(lostPermission()));
    }
    try {
      return dispatcher
          .answer(AsyncRequest.of(job.asked()).request(caller.get()))
          .map(AsyncResult::of)
          .orElseGet(
              () -> AsyncResult.of(405, List.of(fault("There is no answer to it any more."))));
    } catch (FhirErrorException error) {
      return AsyncResult.of(error.status(), error.issues());
    } catch (DataAccessException | TransactionException outage) {
      // It is tried again, when the lease has run out.
      throw outage;
    } catch (RuntimeException e) {
      LOG.error("Request {} failed", job.id(), e);
      return AsyncResult.of(500, List.of(fault("The server failed.")));
    }
  }

  private static Issue lostPermission() {
    return Issue.error(
            IssueType.FORBIDDEN, "forbidden", "The caller of this request has no access any more.")
        .withRemedy("Ask an operator for the permission.");
  }

  private static Issue fault(String text) {
    return Issue.error(IssueType.EXCEPTION, "fault", text)
        .withRemedy("Ask for less, or tell the operator.");
  }

  /** Not by an interrupt: that would close the embedded database. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    timer.shutdown();
    workers.shutdown();
    if (!workers.awaitTermination(TIMEOUT, TimeUnit.SECONDS)) {
      LOG.warn("A request was not answered in time; another server takes it over");
    }
  }
}
