package org.ketex.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs jobs in the background: those of this server, and those that others have left. */
@Component
public class JobEngine implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);

  private final JobRepository repository;
  private final ObjectProvider<JobHandler> provider;
  private final Map<String, Job> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("jobs").daemon().factory());
  private final ExecutorService workers =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("job-", 0).daemon().factory());

  private volatile Map<String, Lane> lanes = Map.of();
  private volatile boolean stopping;

  JobEngine(JobRepository repository, ObjectProvider<JobHandler> provider) {
    this.repository = repository;
    this.provider = provider;
  }

  /** A handler, and the number of its jobs that run here. */
  private record Lane(JobHandler handler, AtomicInteger active) {

    boolean enter() {
      return active.getAndUpdate(now -> now < handler.concurrency() ? now + 1 : now)
          < handler.concurrency();
    }

    void leave() {
      active.decrementAndGet();
    }
  }

  /** Submits a job, and returns its id when that is committed. */
  public String submit(String kind, String caller, String input) {
    var id = repository.submit(kind, null, caller, input);
    wake(kind);
    return id;
  }

  /**
   * Submits a job of which there is one for a key. An unfinished one with the same input goes on;
   * one with another input is cancelled.
   */
  public String submitUnique(String kind, String key, String caller, String input) {
    var id = repository.submit(kind, key, caller, input);
    wake(kind);
    return id;
  }

  public Optional<Job> find(String kind, String id) {
    return repository.find(kind, id);
  }

  public Optional<Job> findUnfinished(String kind, String key) {
    return repository.unfinished(kind, key);
  }

  public int countUnfinished(String kind) {
    return repository.countUnfinished(kind);
  }

  /** Returns the result of a finished job, where that is in a row. */
  public Optional<byte[]> result(Job job) {
    return repository.resultRow(job);
  }

  /** Cancels a job, or deletes it with its result when it is finished. */
  public void cancel(Job job) {
    repository.delete(job.kind(), job.id());
  }

  /** Starts to run jobs, of a server that is ready for them. */
  void start() {
    lanes =
        provider
            .orderedStream()
            .map(handler -> new Lane(handler, new AtomicInteger()))
            .collect(
                Collectors.toUnmodifiableMap(lane -> lane.handler().kind(), Function.identity()));
    timer.scheduleWithFixedDelay(this::poll, 0, POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks for jobs of a kind at once. */
  public void wake(String kind) {
    var lane = lanes.get(kind);
    if (lane != null && !stopping) {
      workers.execute(() -> drain(lane));
    }
  }

  private void poll() {
    try {
      repository.renew(List.copyOf(running.keySet()));
      repository.deleteExpired();
      repository.due().forEach(this::wake);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Jobs cannot be read, retrying: {}", e.getMessage());
    }
  }

  /** Works on jobs of a kind until there are no more, or enough threads do so. */
  private void drain(Lane lane) {
    if (!lane.enter()) {
      return;
    }
    try {
      Thread.currentThread().setPriority(lane.handler().threadPriority());
      while (!stopping) {
        var job = repository.claim(lane.handler().kind());
        if (job.isEmpty()) {
          return;
        }
        run(job.get(), lane.handler());
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Job deferred, database unavailable: {}", e.getMessage());
    } finally {
      Thread.currentThread().setPriority(Thread.NORM_PRIORITY);
      lane.leave();
    }
  }

  private void run(Job job, JobHandler handler) {
    if (job.attempts() > handler.maxAttempts()) {
      repository.kill(job, job.error(), handler.retention());
      return;
    }
    running.put(job.id(), job);
    try {
      var outcome = handler.run(new JobExecution(job, repository, () -> stopping));
      switch (outcome) {
        case JobOutcome.Interrupted interrupted -> repository.release(job, null, Duration.ZERO);
        case JobOutcome.Postponed postponed -> repository.release(job, null, postponed.delay());
        case JobOutcome.Done done -> repository.succeed(job, done, handler.retention());
        case JobOutcome.ResultRow row -> repository.succeed(job, row, handler.retention());
        case JobOutcome.ResultFile file -> repository.succeed(job, file, handler.retention());
      }
    } catch (JobLostException e) {
      LOG.info("Job {} of kind {} was cancelled or taken over", job.id(), job.kind());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Job {} of kind {} will be retried: {}", job.id(), job.kind(), e.getMessage());
      repository.release(job, e.getMessage(), backOff(job));
    } catch (RuntimeException e) {
      LOG.error("Job {} of kind {} failed", job.id(), job.kind(), e);
      if (job.attempts() >= handler.maxAttempts()) {
        repository.kill(job, String.valueOf(e.getMessage()), handler.retention());
      } else {
        repository.release(job, String.valueOf(e.getMessage()), backOff(job));
      }
    } finally {
      running.remove(job.id());
    }
  }

  /** Doubles with each attempt, from one second on. */
  private static Duration backOff(Job job) {
    var seconds = 1L << Math.min(Math.max(job.attempts() - 1, 0), 16);
    return seconds > MAX_BACK_OFF.toSeconds() ? MAX_BACK_OFF : Duration.ofSeconds(seconds);
  }

  /** Stops without an interrupt, which would close the embedded database. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    timer.shutdown();
    workers.shutdown();
    if (!workers.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("A job did not stop in time; another server repeats its last step");
    }
  }
}
