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
import org.ketex.model.Json;
import org.ketex.search.parameter.ReindexingStatus;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.sql.ParameterNumbers;
import org.ketex.store.Fingerprint;
import org.ketex.store.IndexRows;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;
import org.ketex.work.JobEngine;
import org.ketex.work.JobExecution;
import org.ketex.work.JobExecution.Progress;
import org.ketex.work.JobHandler;
import org.ketex.work.JobOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;

/**
 * Makes the index rows of types anew whose search parameters are new or changed, while the server
 * answers everything but searches by these. There is one job for each type; a server with other
 * parameters has a job with another input.
 */
public class ReindexingJob implements JobHandler, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ReindexingJob.class);
  private static final String KIND = "reindexing";
  private static final String CALLER = "server";
  private static final Duration POSTPONED = Duration.ofSeconds(30);
  private static final int BATCH = 200;

  /** Milliseconds between looks at the progress of jobs, which any server may work on. */
  private static final int POLL_INTERVAL = 1000;

  private final SystemReader reader;
  private final ResourceWriter writer;
  private final ResourceIndexer indexer;
  private final JobEngine jobs;
  private final ParameterNumbers numbers;
  private final ReindexingStatus pending;
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
      ReindexingStatus pending) {
    this.reader = reader;
    this.writer = writer;
    this.indexer = indexer;
    this.jobs = jobs;
    this.numbers = numbers;
    this.pending = pending;
  }

  /**
   * Settles parameters of types that have no resources at once, and submits jobs for the others.
   */
  public void begin(List<SearchParameter> changed) {
    var byType =
        changed.stream()
            .collect(
                Collectors.groupingBy(SearchParameter::type, TreeMap::new, Collectors.toList()));
    var settled = new ArrayList<SearchParameter>();
    byType.forEach(
        (type, parameters) -> {
          if (reader.batch(type, 0, 1).isEmpty()) {
            settled.addAll(parameters);
          } else {
            pending.add(type, parameters.stream());
            changedByType.put(type, parameters);
            jobs.submitUnique(KIND, type, CALLER, fingerprint(parameters));
          }
        });
    numbers.settle(settled);
    if (!changedByType.isEmpty()) {
      LOG.info("Indexing {} by new search parameters", pending.types());
      monitor.scheduleWithFixedDelay(this::watch, 0, POLL_INTERVAL, TimeUnit.MILLISECONDS);
    }
  }

  private static String fingerprint(List<SearchParameter> parameters) {
    return Fingerprint.of(
        parameters.stream()
            .map(parameter -> parameter.name() + " " + parameter.definition())
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  /** Follows the jobs: searches by the parameters are offered when their rows are complete. */
  private void watch() {
    for (var type : pending.types()) {
      try {
        var job = jobs.findUnfinished(KIND, type);
        if (job.isPresent()) {
          pending.progress(type, job.get().percent());
        } else if (numbers.areSettled(changedByType.get(type))) {
          pending.settled(type);
        }
      } catch (DataAccessException e) {
        LOG.warn("The progress of indexing {} cannot be read: {}", type, e.getMessage());
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
      // The job of a server with other parameters; that one goes on with it.
      return new JobOutcome.Postponed(POSTPONED);
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
    pending.settled(type);
    LOG.info("Indexed {} {} resources by new search parameters", progress.done(), type);
    return new JobOutcome.Done();
  }

  private static long position(Progress progress) {
    return progress.checkpoint().isEmpty() ? 0 : Long.parseLong(progress.checkpoint());
  }

  /** Locks the resources, so that none is written between reading and indexing it. */
  private Progress index(String type, Progress before, long last) {
    var versions = reader.locked(type, position(before), BATCH);
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
      var ofVersion = indexer.rows(Json.trusted(version.content()));
      ofVersion.references().forEach(reference -> targets.add(reference.target()));
      rows.put(version.rid(), ofVersion);
    }
    writer.reindex(rows, reader.rids(targets));
  }

  @Override
  public void destroy() {
    monitor.shutdown();
  }
}
