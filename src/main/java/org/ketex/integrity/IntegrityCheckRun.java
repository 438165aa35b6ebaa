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
 * Goes through a database, some resources at a time, while servers may write to it: what is looked
 * at together is as it was at one moment, and what differs is looked at again before it is told.
 */
class IntegrityCheckRun {

  private static final int BATCH = 200;

  private final IntegrityQueries inventory;
  private final TransactionRunner commits;
  private final IntegrityChecker examination;

  IntegrityCheckRun(
      IntegrityQueries inventory, TransactionRunner commits, IntegrityChecker examination) {
    this.inventory = inventory;
    this.commits = commits;
    this.examination = examination;
  }

  /** Is told how it goes. */
  interface Listener {

    void found(IntegrityFault fault, boolean mended);

    void progress(long resources, long of);
  }

  /** How many were looked at. */
  record Extent(long resources, long versions) {}

  /**
   * @param remedy whether what can be made anew from the contents is
   */
  Extent run(boolean remedy, Listener listener) {
    var names = new ParameterNames(inventory.parameters());
    names.faults().forEach(fault -> listener.found(fault, false));
    var resources = resources(names, remedy, listener);
    orphans(remedy, listener);
    return new Extent(resources, versions(listener));
  }

  private long resources(ParameterNames names, boolean remedy, Listener listener) {
    var all = inventory.size();
    var checked = 0L;
    var batch = look(-1, names);
    while (batch.size() > 0) {
      for (var finding : batch.findings()) {
        again(finding.rid(), names, remedy, listener);
      }
      checked += batch.size();
      listener.progress(checked, all);
      batch = look(batch.last(), names);
    }
    return checked;
  }

  private record Batch(int size, long last, List<FaultyResource> findings) {}

  private Batch look(long afterRid, ParameterNames names) {
    return commits.snapshot(
        () -> {
          var holdings = inventory.batch(afterRid, BATCH);
          return new Batch(
              holdings.size(),
              holdings.isEmpty() ? afterRid : holdings.getLast().version().rid(),
              examination.findings(holdings, names));
        });
  }

  private void again(long rid, ParameterNames names, boolean remedy, Listener listener) {
    var before = commits.snapshot(() -> finding(rid, names));
    var after = remedy && before.isMendable() ? commits.snapshot(() -> mended(rid, names)) : before;
    before
        .faults()
        .forEach(fault -> listener.found(fault, remedy && !after.faults().contains(fault)));
  }

  private FaultyResource mended(long rid, ParameterNames names) {
    var finding = finding(rid, names);
    var should = finding.should();
    if (should == null || !finding.isMendable()) {
      return finding;
    }
    inventory.remedy(rid, should.columns(), should.rows(), should.targets());
    return finding(rid, names);
  }

  private FaultyResource finding(long rid, ParameterNames names) {
    return inventory.resource(rid).stream()
        .flatMap(holding -> examination.findings(List.of(holding), names).stream())
        .findFirst()
        .orElseGet(() -> new FaultyResource(rid, null, List.of()));
  }

  private void orphans(boolean remedy, Listener listener) {
    var batch = inventory.orphans(-1, BATCH);
    while (!batch.isEmpty()) {
      for (var rid : batch) {
        listener.found(
            new IntegrityFault(
                IntegrityFault.Kind.INDEX,
                "number " + rid,
                "has index rows, and there is no such resource"),
            remedy);
        if (remedy) {
          commits.commit(
              () -> {
                inventory.remedy(rid, Columns.EMPTY, IndexRows.empty(), Map.of());
                return rid;
              });
        }
      }
      batch = inventory.orphans(batch.getLast(), BATCH);
    }
  }

  /** Older versions never change: what is seen of them once is so. */
  private long versions(Listener listener) {
    var checked = 0L;
    var batch = inventory.past(Place.START, BATCH);
    while (!batch.isEmpty()) {
      for (var version : batch) {
        faults(version).forEach(fault -> listener.found(fault, false));
      }
      checked += batch.size();
      var last = batch.getLast();
      batch = inventory.past(new Place(last.rid(), last.version()), BATCH);
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
