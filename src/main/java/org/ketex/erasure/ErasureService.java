package org.ketex.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketex.model.Json;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.ErasureListener;
import org.ketex.store.ErasureQueries;
import org.ketex.store.ErasureTarget;
import org.ketex.store.ResourceWrite;
import org.ketex.store.ResourceWriter;
import org.ketex.store.TransactionRunner;

/** Erases in one transaction: all that was ordered, with the record of it, or nothing. */
class ErasureService {

  private final TransactionRunner commits;
  private final ResourceWriter store;
  private final ResourceIndexer indexer;
  private final ErasureQueries selection;
  private final List<ErasureListener> traces;

  ErasureService(
      TransactionRunner commits,
      ResourceWriter store,
      ResourceIndexer indexer,
      ErasureQueries selection,
      List<ErasureListener> traces) {
    this.commits = commits;
    this.store = store;
    this.indexer = indexer;
    this.selection = selection;
    this.traces = traces;
  }

  ErasureOutcome carryOut(ErasureOrder order) {
    return order.confirmed()
        // Behind the gate: no other transaction is about to refer to what goes.
        ? commits.write(true, () -> attempt(order))
        : commits.commit(() -> attempt(order));
  }

  private ErasureOutcome attempt(ErasureOrder order) {
    var doomed = new LinkedHashMap<Long, ErasureTarget>();
    selection.named(order.type(), order.id()).forEach(each -> doomed.put(each.rid(), each));
    if (doomed.isEmpty()) {
      return new ErasureOutcome.NotKnown(order.reference());
    }
    if (order.wholePatient()) {
      selection.ofPatient(order.id()).forEach(each -> doomed.put(each.rid(), each));
    }
    var referrers = referrers(order, doomed);
    while (!referrers.isEmpty()) {
      if (!order.withReferrers()) {
        return new ErasureOutcome.Referred(referrers);
      }
      referrers.forEach(each -> doomed.put(each.rid(), each));
      referrers = selection.referrers(doomed);
    }
    var all = List.copyOf(doomed.values());
    var lasting = all.stream().filter(each -> each.type().equals(ErasureRecord.TYPE)).findFirst();
    if (lasting.isPresent()) {
      return new ErasureOutcome.Lasting(lasting.get().reference());
    }
    return order.confirmed() ? erased(order, all) : new ErasureOutcome.Planned(all);
  }

  private List<ErasureTarget> referrers(ErasureOrder order, Map<Long, ErasureTarget> doomed) {
    var referrers = new ArrayList<>(selection.referrers(doomed));
    if (order.wholePatient()) {
      selection.bundlesAbout(order.id()).stream()
          .filter(bundle -> !doomed.containsKey(bundle.rid()) && !referrers.contains(bundle))
          .forEach(referrers::add);
    }
    return referrers;
  }

  private ErasureOutcome erased(ErasureOrder order, List<ErasureTarget> all) {
    var rids = all.stream().map(ErasureTarget::rid).toList();
    traces.forEach(each -> each.erase(rids));
    store.erase(rids);
    var records = ErasureRecord.of(order, all);
    store.write(records.stream().map(this::write).toList(), Map.of());
    return new ErasureOutcome.Erased(all, records.stream().map(ErasureRecord::reference).toList());
  }

  private ResourceWrite write(ErasureRecord record) {
    var resource = record.resource();
    return new ResourceWrite(
        store.newRid(),
        ErasureRecord.TYPE,
        record.id(),
        1,
        record.time().toEpochMilli(),
        Json.bytes(resource),
        null,
        null,
        List.of(),
        "",
        indexer.rows(resource));
  }
}
