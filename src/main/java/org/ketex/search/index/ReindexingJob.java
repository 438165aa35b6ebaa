package org.ketex.search.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ketex.job.JobEngine;
import org.ketex.job.JobExecution;
import org.ketex.job.JobExecution.Progress;
import org.ketex.job.JobHandler;
import org.ketex.job.JobOutcome;
import org.ketex.model.Json;
import org.ketex.search.parameter.ReindexingStatus;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.sql.ParameterNumbers;
import org.ketex.store.Fingerprint;
import org.ketex.store.IndexRows;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;

/**
 * Reindexes resources whose search parameters are new or changed. Searches that use these
 * parameters are rejected until their index rows are complete; all other requests are processed.
 * There is one job per resource type, whose input is a fingerprint of the parameters.
 */
public class ReindexingJob implements JobHandler, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ReindexingJob.class);
  private static final String KIND = "reindexing";
  private static final String CALLER = "server";
  private static final Duration POSTPONE_DELAY = Duration.ofSeconds(30);
  private static final int BATCH_SIZE = 200;

  /** Milliseconds between reads of the progress of jobs, which any server may run. */
  private static final int POLL_INTERVAL = 1000;

  private final SystemReader reader;
  private final ResourceWriter writer;
  private final ResourceIndexer indexer;
  private final JobEngine jobs;
  private final ParameterNumbers numbers;
  private final ReindexingStatus status;
  private final Map<String, List<SearchParameter>> changedByType = new ConcurrentHashMap<>();
  private final ScheduledExecutorService monitor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("reindexing-monitor").daemon().factory());

  public ReindexingJob(
      SystemReader reader,
      ResourceWriter writer,
      ResourceIndexer indexer,
      JobEngine jobs,
      ParameterNumbers numbers,
      ReindexingStatus status) {
    this.reader = reader;
    this.writer = writer;
    this.indexer = indexer;
    this.jobs = jobs;
    this.numbers = numbers;
    this.status = status;
  }

  /**
   * Submits a job for each type that has stored resources. Parameters of other types are marked as
   * indexed immediately.
   *
   * @param changed parameters that are new or have another definition than the stored rows
   */
  public void begin(List<SearchParameter> changed) {
    var byType =
        changed.stream()
            .collect(
                Collectors.groupingBy(SearchParameter::type, TreeMap::new, Collectors.toList()));
    var indexed = new ArrayList<SearchParameter>();
    byType.forEach(
        (type, parameters) -> {
          if (reader.batch(type, 0, 1).isEmpty()) {
            indexed.addAll(parameters);
          } else {
            status.add(type, parameters.stream());
            changedByType.put(type, parameters);
            jobs.submitUnique(KIND, type, CALLER, fingerprint(parameters));
          }
        });
    numbers.settle(indexed);
    if (!changedByType.isEmpty()) {
      LOG.info("Reindexing {}: search parameters are new or changed", status.types());
      monitor.scheduleWithFixedDelay(this::updateStatus, 0, POLL_INTERVAL, TimeUnit.MILLISECONDS);
    }
  }

  private static String fingerprint(List<SearchParameter> parameters) {
    return Fingerprint.of(
        parameters.stream()
            .map(parameter -> parameter.name() + " " + parameter.definition())
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  /** Reads the progress of the jobs, and enables the parameters whose index rows are complete. */
  private void updateStatus() {
    for (var type : status.types()) {
      try {
        var job = jobs.findUnfinished(KIND, type);
        if (job.isPresent()) {
          status.progress(type, job.get().percent());
        } else if (numbers.areSettled(changedByType.get(type))) {
          status.settled(type);
        }
      } catch (DataAccessException e) {
        LOG.warn("The progress of reindexing {} cannot be read: {}", type, e.getMessage());
      }
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public JobOutcome run(JobExecution execution) {
    var type = execution.job().key();
    var parameters = changedByType.getOrDefault(type, List.of());
    if (!fingerprint(parameters).equals(execution.job().input())) {
      // Submitted by a server with other search parameters, which has to run it.
      return new JobOutcome.Postponed(POSTPONE_DELAY);
    }
    var last = reader.lastRid(type);
    var progress = execution.progress();
    while (position(progress) < last) {
      if (execution.isStopping()) {
        return new JobOutcome.Interrupted();
      }
      progress = execution.step(before -> index(type, before, last));
    }
    execution.step(
        before -> {
          numbers.settle(parameters);
          return before;
        });
    status.settled(type);
    LOG.info("Reindexed {} {} resources", progress.done(), type);
    return new JobOutcome.Done();
  }

  private static long position(Progress progress) {
    return progress.checkpoint().isEmpty() ? 0 : Long.parseLong(progress.checkpoint());
  }

  /**
   * Reindexes the next batch of a type and returns the progress after it. Locks the resources, so
   * that none is updated between reading and reindexing it.
   *
   * @param last {@code rid} of the last resource to reindex
   */
  private Progress index(String type, Progress before, long last) {
    var versions = reader.locked(type, position(before), BATCH_SIZE);
    index(versions);
    return new Progress(
        String.valueOf(versions.isEmpty() ? last : versions.getLast().rid()),
        before.done() + versions.size(),
        before.total() == 0 ? reader.count(type) : before.total());
  }

  private void index(List<ResourceVersion> versions) {
    var rows = new HashMap<Long, IndexRows>();
    var targets = new HashSet<String>();
    for (var version : versions) {
      var resourceRows = indexer.rows(Json.trusted(version.content()));
      resourceRows.references().forEach(reference -> targets.add(reference.target()));
      rows.put(version.rid(), resourceRows);
    }
    writer.reindex(rows, reader.rids(targets));
  }

  @Override
  public void destroy() {
    monitor.shutdown();
  }
}
