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

/** Erases resources in one transaction: all of an order, and the record of it, or nothing. */
class ErasureService {

  private final TransactionRunner transactions;
  private final ResourceWriter writer;
  private final ResourceIndexer indexer;
  private final ErasureQueries queries;
  private final List<ErasureListener> listeners;

  ErasureService(
      TransactionRunner transactions,
      ResourceWriter writer,
      ResourceIndexer indexer,
      ErasureQueries queries,
      List<ErasureListener> listeners) {
    this.transactions = transactions;
    this.writer = writer;
    this.indexer = indexer;
    this.queries = queries;
    this.listeners = listeners;
  }

  ErasureOutcome execute(ErasureOrder order) {
    return order.confirmed()
        // The deletion lock excludes transactions that add references to the targets.
        ? transactions.write(true, () -> attempt(order))
        : transactions.commit(() -> attempt(order));
  }

  private ErasureOutcome attempt(ErasureOrder order) {
    var targets = new LinkedHashMap<Long, ErasureTarget>();
    queries.named(order.type(), order.id()).forEach(each -> targets.put(each.rid(), each));
    if (targets.isEmpty()) {
      return new ErasureOutcome.NotKnown(order.reference());
    }
    if (order.wholePatient()) {
      queries.ofPatient(order.id()).forEach(each -> targets.put(each.rid(), each));
    }
    var referrers = referrers(order, targets);
    while (!referrers.isEmpty()) {
      if (!order.withReferrers()) {
        return new ErasureOutcome.StillReferenced(referrers);
      }
      referrers.forEach(each -> targets.put(each.rid(), each));
      referrers = queries.referrers(targets);
    }
    var all = List.copyOf(targets.values());
    var auditEvent =
        all.stream().filter(each -> each.type().equals(ErasureRecord.TYPE)).findFirst();
    if (auditEvent.isPresent()) {
      return new ErasureOutcome.Protected(auditEvent.get().reference());
    }
    return order.confirmed() ? erased(order, all) : new ErasureOutcome.Planned(all);
  }

  private List<ErasureTarget> referrers(ErasureOrder order, Map<Long, ErasureTarget> targets) {
    var referrers = new ArrayList<>(queries.referrers(targets));
    if (order.wholePatient()) {
      queries.bundlesAbout(order.id()).stream()
          .filter(bundle -> !targets.containsKey(bundle.rid()) && !referrers.contains(bundle))
          .forEach(referrers::add);
    }
    return referrers;
  }

  private ErasureOutcome erased(ErasureOrder order, List<ErasureTarget> all) {
    var rids = all.stream().map(ErasureTarget::rid).toList();
    listeners.forEach(listener -> listener.erase(rids));
    writer.erase(rids);
    var records = ErasureRecord.of(order, all);
    writer.write(records.stream().map(this::write).toList(), Map.of());
    return new ErasureOutcome.Erased(all, records.stream().map(ErasureRecord::reference).toList());
  }

  private ResourceWrite write(ErasureRecord record) {
    var resource = record.resource();
    return new ResourceWrite(
        writer.newRid(),
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
