package org.ketex.integrity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.store.IndexRows;
import org.ketex.store.IntegrityQueries;
import org.ketex.store.IntegrityQueries.Columns;
import org.ketex.store.IntegrityQueries.Holding;
import org.ketex.store.IntegrityQueries.Past;
import org.ketex.store.SecurityLabels;
import org.ketex.store.SystemReader;

/** Looks at some resources as they are at one moment. It changes nothing. */
class IntegrityChecker {

  private final SystemReader reader;
  private final IntegrityQueries inventory;
  private final ResourceIndexer indexer;

  IntegrityChecker(SystemReader reader, IntegrityQueries inventory, ResourceIndexer indexer) {
    this.reader = reader;
    this.inventory = inventory;
    this.indexer = indexer;
  }

  /**
   * A resource and what its content asks for.
   *
   * @param asked null where the content does not say
   * @param faults those of its content
   */
  private record Read(
      Holding holding, @Nullable ExpectedContent asked, List<IntegrityFault> faults) {

    long rid() {
      return holding.version().rid();
    }
  }

  /** Those of the resources in which something is wrong. */
  List<FaultyResource> findings(List<Holding> holdings, ParameterNames names) {
    if (holdings.isEmpty()) {
      return List.of();
    }
    var read = holdings.stream().map(this::read).toList();
    var rids = read.stream().map(Read::rid).toList();
    var rows = inventory.rows(rids);
    var pasts = inventory.pasts(rids);
    var references =
        read.stream()
            .map(Read::asked)
            .filter(Objects::nonNull)
            .flatMap(asked -> asked.targets().stream())
            .collect(Collectors.toSet());
    var targets = ReferenceTargets.of(references, reader, inventory);
    var findings = new ArrayList<FaultyResource>();
    for (var one : read) {
      var faults = new ArrayList<>(one.faults());
      faults.addAll(historyOf(one, pasts.getOrDefault(one.rid(), Past.NONE)));
      if (one.asked() == null) {
        findings.add(new FaultyResource(one.rid(), null, faults));
        continue;
      }
      var should = targets.complete(one.asked());
      faults.addAll(targets.faults(one.holding().version().reference(), one.asked()));
      faults.addAll(
          besides(one.holding(), should, rows.getOrDefault(one.rid(), IndexRows.empty()), names));
      if (!faults.isEmpty()) {
        findings.add(new FaultyResource(one.rid(), should, faults));
      }
    }
    return findings;
  }

  private Read read(Holding holding) {
    var version = holding.version();
    var reading = ContentCheck.read(version);
    if (reading.tree() == null) {
      return new Read(
          holding, version.deleted() ? ExpectedContent.NOTHING : null, reading.faults());
    }
    try {
      return new Read(holding, asked(reading.tree()), reading.faults());
    } catch (RuntimeException e) {
      // Whatever it is, the other resources are to be looked at.
      var faults = new ArrayList<>(reading.faults());
      faults.add(
          new IntegrityFault(
              IntegrityFault.Kind.CONTENT,
              version.reference(),
              "has content that cannot be indexed: " + e));
      return new Read(holding, null, faults);
    }
  }

  private ExpectedContent asked(ObjectNode tree) {
    var rows = indexer.rows(tree);
    return new ExpectedContent(
        new Columns(
            indexer.patientOf(tree, rows),
            Json.text(tree.path("meta"), "source"),
            SecurityLabels.of(tree)),
        rows);
  }

  private static List<IntegrityFault> historyOf(Read read, Past past) {
    var version = read.holding().version();
    return past.leadsTo(version.version())
        ? List.of()
        : List.of(
            new IntegrityFault(
                IntegrityFault.Kind.HISTORY,
                version.reference(),
                "is at version %d, and has %d older ones (%d to %d)"
                    .formatted(version.version(), past.versions(), past.first(), past.last())));
  }

  private static List<IntegrityFault> besides(
      Holding is, ExpectedColumns should, IndexRows rows, ParameterNames names) {
    var faults = new ArrayList<IntegrityFault>();
    var resource = is.version().reference();
    DifferenceText.of(is.columns(), should.columns())
        .forEach(
            what -> faults.add(new IntegrityFault(IntegrityFault.Kind.COLUMNS, resource, what)));
    DifferenceText.of(rows, should.rows(), names)
        .forEach(what -> faults.add(new IntegrityFault(IntegrityFault.Kind.INDEX, resource, what)));
    return faults;
  }
}
