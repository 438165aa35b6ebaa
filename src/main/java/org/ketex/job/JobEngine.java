package org.ketex.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

/**
 * Runs background jobs of the database: those submitted by this server and those whose lease by
 * another server has expired.
 */
@Component
public class JobEngine implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

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

  /**
   * A handler and the number of threads that run its jobs on this server.
   *
   * @param active 0 to {@link JobHandler#concurrency}
   * @param missed whether a wake-up arrived while all threads were active, one of which may have
   *     found no job immediately before
   */
  private record Lane(JobHandler handler, AtomicInteger active, AtomicBoolean missed) {

    Lane(JobHandler handler) {
      this(handler, new AtomicInteger(), new AtomicBoolean());
    }

    /** Returns whether the calling thread may run jobs; if not, an active thread polls again. */
    boolean tryEnter() {
      if (enter()) {
        return true;
      }
      missed.set(true);
      return enter();
    }

    private boolean enter() {
      return active.getAndUpdate(now -> now < handler.concurrency() ? now + 1 : now)
          < handler.concurrency();
    }

    /** Returns whether jobs must be polled again. */
    boolean leave() {
      active.decrementAndGet();
      return missed.getAndSet(false);
    }
  }

  /**
   * Submits a job and returns its id after the transaction is committed.
   *
   * @param kind {@link JobHandler#kind} of the handler
   * @param caller name of the caller on whose behalf it runs
   * @param input input of the handler
   */
  public String submit(String kind, String caller, String input) {
    var id = repository.submit(kind, null, caller, input);
    wake(kind);
    return id;
  }

  /**
   * Submits a job that is unique for its kind and key, and returns its id. An unfinished job with
   * the same key and input is continued; one with the same key and another input is cancelled.
   */
  public String submitUnique(String kind, String key, String caller, String input) {
    var id = repository.submit(kind, key, caller, input);
    wake(kind);
    return id;
  }

  /** Returns a job by id; empty if it does not exist, was cancelled or has expired. */
  public Optional<Job> find(String kind, String id) {
    return repository.find(kind, id);
  }

  /** Returns the unfinished job with a key. */
  public Optional<Job> findUnfinished(String kind, String key) {
    return repository.unfinished(kind, key);
  }

  /** Returns the number of jobs of a kind that are queued or running. */
  public int countUnfinished(String kind) {
    return repository.countUnfinished(kind);
  }

  /** Returns the result of a finished job if it is a {@link JobOutcome.ResultRow}. */
  public Optional<byte[]> result(Job job) {
    return repository.resultRow(job);
  }

  /** Cancels an unfinished job, or deletes a finished one with its result. */
  public void cancel(Job job) {
    repository.delete(job.kind(), job.id());
  }

  /** Starts polling for jobs. */
  void start() {
    lanes =
        provider
            .orderedStream()
            .map(Lane::new)
            .collect(
                Collectors.toUnmodifiableMap(lane -> lane.handler().kind(), Function.identity()));
    timer.scheduleWithFixedDelay(this::poll, 0, POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Polls for jobs of a kind immediately. */
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
      LOG.warn("Polling for jobs failed and will be retried: {}", e.getMessage());
    }
  }

  /**
   * Runs jobs of a kind until none is due. Returns immediately if the maximum number of threads
   * already runs jobs of this kind.
   */
  private void drain(Lane lane) {
    if (!lane.tryEnter()) {
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
      if (lane.leave()) {
        wake(lane.handler().kind());
      }
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
      repository.release(job, e.getMessage(), RetryBackOff.afterAttempts(job.attempts()));
    } catch (RuntimeException e) {
      LOG.error("Job {} of kind {} failed", job.id(), job.kind(), e);
      if (job.attempts() >= handler.maxAttempts()) {
        repository.kill(job, String.valueOf(e.getMessage()), handler.retention());
      } else {
        repository.release(
            job, String.valueOf(e.getMessage()), RetryBackOff.afterAttempts(job.attempts()));
      }
    } finally {
      running.remove(job.id());
    }
  }

  /** Waits for running steps. Threads are not interrupted: an interrupt closes the H2 database. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    timer.shutdown();
    workers.shutdown();
    if (!workers.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn(
          "A job did not stop within {} s; its current step is repeated after the lease expires",
          STOP_TIMEOUT.toSeconds());
    }
  }
}
