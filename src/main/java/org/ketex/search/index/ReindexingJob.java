package org.ketex.search.index;

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
import org.ketex.search.index.ReindexingRepository.Job;
import org.ketex.search.parameter.ReindexingStatus;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.sql.ParameterNumbers;
import org.ketex.store.Fingerprint;
import org.ketex.store.IndexRows;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;
import org.ketex.store.TransactionRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Makes the index rows anew for the types whose search parameters are new or changed, while the
 * server answers everything but searches by these. Stopped at any point it goes on from there, on
 * this server or on another one with the same parameters.
 */
public class ReindexingJob implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ReindexingJob.class);
  private static final int BATCH = 200;

  /** Milliseconds between looks at jobs that another server works on. */
  private static final int POLL_INTERVAL = 1000;

  /** Seconds. */
  private static final int TIMEOUT = 20;

  private final SystemReader reader;
  private final ResourceWriter writer;
  private final TransactionRunner commits;
  private final ResourceIndexer indexer;
  private final ReindexingRepository jobs;
  private final ParameterNumbers numbers;
  private final ReindexingStatus pending;
  private final Map<String, List<SearchParameter>> changedByType = new ConcurrentHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "reindexing");
            thread.setDaemon(true);
            return thread;
          });

  private volatile boolean stopping;

  public ReindexingJob(
      SystemReader reader,
      ResourceWriter writer,
      TransactionRunner commits,
      ResourceIndexer indexer,
      ReindexingRepository jobs,
      ParameterNumbers numbers,
      ReindexingStatus pending) {
    this.reader = reader;
    this.writer = writer;
    this.commits = commits;
    this.indexer = indexer;
    this.jobs = jobs;
    this.numbers = numbers;
    this.pending = pending;
  }

  /** Parameters of types that have no resources are settled at once, those of others by jobs. */
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
            jobs.begin(type, definitions(parameters));
          }
        });
    numbers.settle(settled);
    if (!changedByType.isEmpty()) {
      LOG.info("Indexing {} by new search parameters", pending.types());
      worker.scheduleWithFixedDelay(this::goOn, 0, POLL_INTERVAL, TimeUnit.MILLISECONDS);
    }
  }

  private static String definitions(List<SearchParameter> parameters) {
    return Fingerprint.of(
        parameters.stream()
            .map(parameter -> parameter.name() + " " + parameter.definition())
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  private void goOn() {
    for (var type : pending.types()) {
      try {
        var job = jobs.find(type);
        if (job.isEmpty()) {
          settledByAnother(type);
        } else if (jobs.claim(job.get())) {
          // What another server did before it was gone counts.
          jobs.find(type).ifPresent(this::work);
        } else {
          pending.progress(type, job.get().percent());
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("Indexing {} stopped, and is tried again: {}", type, e.getMessage());
      }
    }
  }

  private void settledByAnother(String type) {
    if (numbers.areSettled(changedByType.get(type))) {
      pending.settled(type);
    }
  }

  private void work(Job job) {
    var position = job.indexedTo();
    var done = job.indexed();
    while (position < job.lastRid() && !stopping) {
      var from = position;
      var step = commits.commit(() -> step(job, from));
      if (step.indexed() < 0) {
        return;
      }
      position = step.position();
      done += step.indexed();
      pending.progress(job.type(), (int) (done * 100 / Math.max(1, job.total())));
    }
    if (!stopping && commits.commit(() -> settle(job))) {
      pending.settled(job.type());
      LOG.info("Indexed {} {} resources by new search parameters", done, job.type());
    }
  }

  /**
   * @param indexed negative where another server has taken the job over
   */
  private record Step(long position, int indexed) {}

  /** The resources are locked, so that none is written between reading and indexing it. */
  private Step step(Job job, long from) {
    var versions = reader.locked(job.type(), from, BATCH);
    var position = versions.isEmpty() ? job.lastRid() : versions.getLast().rid();
    if (!jobs.advance(job, position, versions.size())) {
      return new Step(from, -1);
    }
    index(versions);
    return new Step(position, versions.size());
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

  private boolean settle(Job job) {
    var finished = jobs.finish(job);
    if (finished) {
      numbers.settle(changedByType.get(job.type()));
    }
    return finished;
  }

  /** Not by an interrupt: that would close the embedded database. */
  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    worker.shutdown();
    if (!worker.awaitTermination(TIMEOUT, TimeUnit.SECONDS)) {
      LOG.warn("Indexing did not stop in time; its last step is repeated");
    }
  }
}
