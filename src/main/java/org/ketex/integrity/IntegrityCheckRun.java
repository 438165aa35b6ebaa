package org.ketex.integrity;

import java.util.List;
import java.util.Map;
import org.ketex.store.IndexRows;
import org.ketex.store.IntegrityQueries;
import org.ketex.store.IntegrityQueries.Columns;
import org.ketex.store.IntegrityQueries.Place;
import org.ketex.store.ResourceVersion;
import org.ketex.store.TransactionRunner;

/**
 * Checks a database in batches while servers may write to it: each batch is read in one snapshot,
 * and a difference is checked again before it is reported.
 */
class IntegrityCheckRun {

  private static final int BATCH = 200;

  private final IntegrityQueries queries;
  private final TransactionRunner transactions;
  private final IntegrityChecker checker;

  IntegrityCheckRun(
      IntegrityQueries queries, TransactionRunner transactions, IntegrityChecker checker) {
    this.queries = queries;
    this.transactions = transactions;
    this.checker = checker;
  }

  /** Receives faults and progress. */
  interface Listener {

    void found(IntegrityFault fault, boolean isRepaired);

    void progress(long resources, long of);
  }

  /** Counts the checked resources and versions. */
  record Extent(long resources, long versions) {}

  /**
   * @param repair whether to repair what can be derived from the contents
   */
  Extent run(boolean repair, Listener listener) {
    var names = new ParameterNames(queries.parameters());
    names.faults().forEach(fault -> listener.found(fault, false));
    var resources = resources(names, repair, listener);
    orphans(repair, listener);
    return new Extent(resources, versions(listener));
  }

  private long resources(ParameterNames names, boolean repair, Listener listener) {
    var all = queries.size();
    var checked = 0L;
    var batch = checkBatch(-1, names);
    while (batch.size() > 0) {
      for (var resource : batch.faulty()) {
        recheck(resource.rid(), names, repair, listener);
      }
      checked += batch.size();
      listener.progress(checked, all);
      batch = checkBatch(batch.last(), names);
    }
    return checked;
  }

  private record Batch(int size, long last, List<FaultyResource> faulty) {}

  private Batch checkBatch(long afterRid, ParameterNames names) {
    return transactions.snapshot(
        () -> {
          var stored = queries.batch(afterRid, BATCH);
          return new Batch(
              stored.size(),
              stored.isEmpty() ? afterRid : stored.getLast().version().rid(),
              checker.faultyResources(stored, names));
        });
  }

  private void recheck(long rid, ParameterNames names, boolean repair, Listener listener) {
    var before = transactions.snapshot(() -> read(rid, names));
    var after =
        repair && before.isRepairable()
            ? transactions.snapshot(() -> repaired(rid, names))
            : before;
    before
        .faults()
        .forEach(fault -> listener.found(fault, repair && !after.faults().contains(fault)));
  }

  private FaultyResource repaired(long rid, ParameterNames names) {
    var resource = read(rid, names);
    var expected = resource.expected();
    if (expected == null || !resource.isRepairable()) {
      return resource;
    }
    queries.repair(rid, expected.columns(), expected.rows(), expected.targets());
    return read(rid, names);
  }

  private FaultyResource read(long rid, ParameterNames names) {
    return queries.resource(rid).stream()
        .flatMap(stored -> checker.faultyResources(List.of(stored), names).stream())
        .findFirst()
        .orElseGet(() -> new FaultyResource(rid, null, List.of()));
  }

  private void orphans(boolean repair, Listener listener) {
    var batch = queries.orphans(-1, BATCH);
    while (!batch.isEmpty()) {
      for (var rid : batch) {
        listener.found(
            new IntegrityFault(
                IntegrityFault.Kind.INDEX,
                "number " + rid,
                "has index rows, and there is no such resource"),
            repair);
        if (repair) {
          transactions.commit(
              () -> {
                queries.repair(rid, Columns.EMPTY, IndexRows.empty(), Map.of());
                return rid;
              });
        }
      }
      batch = queries.orphans(batch.getLast(), BATCH);
    }
  }

  /** Checks the older versions, which never change, so that one look is enough. */
  private long versions(Listener listener) {
    var checked = 0L;
    var batch = queries.olderVersions(Place.START, BATCH);
    while (!batch.isEmpty()) {
      for (var version : batch) {
        faults(version).forEach(fault -> listener.found(fault, false));
      }
      checked += batch.size();
      var last = batch.getLast();
      batch = queries.olderVersions(new Place(last.rid(), last.version()), BATCH);
    }
    return checked;
  }

  private static List<IntegrityFault> faults(ResourceVersion version) {
    return version.type() == null
        ? List.of(
            new IntegrityFault(
                IntegrityFault.Kind.HISTORY,
                "number " + version.rid(),
                "has version %d in its history, and there is no such resource"
                    .formatted(version.version())))
        : ContentCheck.read(version).faults();
  }
}
