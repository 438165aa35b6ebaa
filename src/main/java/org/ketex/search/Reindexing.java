package org.ketex.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ketex.fhir.Json;
import org.ketex.store.Commits;
import org.ketex.store.IndexRows;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index rows anew for the types whose search parameters are new or changed, before the
 * server answers: a search never misses what was stored before its parameter existed.
 */
class Reindexing {

  private static final Logger LOG = LoggerFactory.getLogger(Reindexing.class);
  private static final int BATCH = 500;

  private final Store store;
  private final Commits commits;
  private final Indexer indexer;

  Reindexing(Store store, Commits commits, Indexer indexer) {
    this.store = store;
    this.commits = commits;
    this.indexer = indexer;
  }

  void run(List<SearchParameter> changed) {
    changed.stream()
        .map(SearchParameter::type)
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(this::reindex);
  }

  private void reindex(String type) {
    var done = 0;
    var batch = store.batch(type, 0, BATCH);
    while (!batch.isEmpty()) {
      var versions = batch;
      commits.commit(() -> reindex(versions));
      done += versions.size();
      LOG.info("Indexed {} {} resources by new search parameters", done, type);
      batch = store.batch(type, versions.getLast().rid(), BATCH);
    }
  }

  private int reindex(List<Version> versions) {
    var rows = new HashMap<Long, IndexRows>();
    var targets = new HashSet<String>();
    for (var version : versions) {
      var ofVersion = indexer.rows(Json.trusted(version.content()));
      ofVersion.references().forEach(reference -> targets.add(reference.target()));
      rows.put(version.rid(), ofVersion);
    }
    store.reindex(rows, store.rids(targets));
    return rows.size();
  }
}
