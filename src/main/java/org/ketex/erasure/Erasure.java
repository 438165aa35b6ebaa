package org.ketex.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketex.fhir.Json;
import org.ketex.search.Indexer;
import org.ketex.store.Commits;
import org.ketex.store.Store;
import org.ketex.store.Traces;
import org.ketex.store.Write;

/** Erases in one transaction: all that was ordered, with the record of it, or nothing. */
class Erasure {

  private final Commits commits;
  private final Store store;
  private final Indexer indexer;
  private final Selection selection;
  private final List<Traces> traces;

  Erasure(Commits commits, Store store, Indexer indexer, Selection selection, List<Traces> traces) {
    this.commits = commits;
    this.store = store;
    this.indexer = indexer;
    this.selection = selection;
    this.traces = traces;
  }

  Outcome carryOut(Order order) {
    return commits.commit(() -> attempt(order));
  }

  private Outcome attempt(Order order) {
    var doomed = new LinkedHashMap<Long, Doomed>();
    selection.named(order).forEach(each -> doomed.put(each.rid(), each));
    if (doomed.isEmpty()) {
      return new Outcome.NotKnown(order.reference());
    }
    if (order.wholePatient()) {
      selection.ofPatient(order.id()).forEach(each -> doomed.put(each.rid(), each));
    }
    var referrers = referrers(order, doomed);
    while (!referrers.isEmpty()) {
      if (!order.withReferrers()) {
        return new Outcome.Referred(referrers);
      }
      referrers.forEach(each -> doomed.put(each.rid(), each));
      referrers = selection.referrers(doomed);
    }
    var all = List.copyOf(doomed.values());
    var lasting = all.stream().filter(each -> each.type().equals(ErasureRecord.TYPE)).findFirst();
    if (lasting.isPresent()) {
      return new Outcome.Lasting(lasting.get().reference());
    }
    return order.confirmed() ? erased(order, all) : new Outcome.Planned(all);
  }

  private List<Doomed> referrers(Order order, Map<Long, Doomed> doomed) {
    var referrers = new ArrayList<>(selection.referrers(doomed));
    if (order.wholePatient()) {
      selection.bundlesAbout(order.id()).stream()
          .filter(bundle -> !doomed.containsKey(bundle.rid()) && !referrers.contains(bundle))
          .forEach(referrers::add);
    }
    return referrers;
  }

  private Outcome erased(Order order, List<Doomed> all) {
    var rids = all.stream().map(Doomed::rid).toList();
    traces.forEach(each -> each.erase(rids));
    store.erase(rids);
    var records = ErasureRecord.of(order, all);
    store.write(records.stream().map(this::write).toList(), Map.of());
    return new Outcome.Erased(all, records.stream().map(ErasureRecord::reference).toList());
  }

  private Write write(ErasureRecord record) {
    var resource = record.resource();
    return new Write(
        store.newRid(),
        ErasureRecord.TYPE,
        record.id(),
        1,
        record.time().toEpochMilli(),
        Json.bytes(resource),
        null,
        null,
        null,
        indexer.rows(resource));
  }
}
