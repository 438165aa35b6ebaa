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
import org.ketex.store.IntegrityQueries.StoredResource;
import org.ketex.store.IntegrityQueries.VersionRange;
import org.ketex.store.SecurityLabels;
import org.ketex.store.SystemReader;

/**
 * Compares resources in one snapshot with their expected columns and index rows. It changes
 * nothing.
 */
class IntegrityChecker {

  private final SystemReader reader;
  private final IntegrityQueries queries;
  private final ResourceIndexer indexer;

  IntegrityChecker(SystemReader reader, IntegrityQueries queries, ResourceIndexer indexer) {
    this.reader = reader;
    this.queries = queries;
    this.indexer = indexer;
  }

  /**
   * Holds a resource and the data expected from its content.
   *
   * @param expected null if the content does not determine it
   * @param faults faults of the content
   */
  private record Read(
      StoredResource stored, @Nullable ExpectedContent expected, List<IntegrityFault> faults) {

    long rid() {
      return stored.version().rid();
    }
  }

  /** Returns the resources that have faults. */
  List<FaultyResource> faultyResources(List<StoredResource> stored, ParameterNames names) {
    if (stored.isEmpty()) {
      return List.of();
    }
    var reads = stored.stream().map(this::read).toList();
    var rids = reads.stream().map(Read::rid).toList();
    var rows = queries.rows(rids);
    var versionRanges = queries.versionRanges(rids);
    var references =
        reads.stream()
            .map(Read::expected)
            .filter(Objects::nonNull)
            .flatMap(expected -> expected.targets().stream())
            .collect(Collectors.toSet());
    var targets = ReferenceTargets.of(references, reader, queries);
    var faulty = new ArrayList<FaultyResource>();
    for (var read : reads) {
      var faults = new ArrayList<>(read.faults());
      faults.addAll(historyOf(read, versionRanges.getOrDefault(read.rid(), VersionRange.NONE)));
      if (read.expected() == null) {
        faulty.add(new FaultyResource(read.rid(), null, faults));
        continue;
      }
      var expected = targets.complete(read.expected());
      faults.addAll(targets.faults(read.stored().version().reference(), read.expected()));
      faults.addAll(
          compare(
              read.stored(), expected, rows.getOrDefault(read.rid(), IndexRows.empty()), names));
      if (!faults.isEmpty()) {
        faulty.add(new FaultyResource(read.rid(), expected, faults));
      }
    }
    return faulty;
  }

  private Read read(StoredResource stored) {
    var version = stored.version();
    var reading = ContentCheck.read(version);
    if (reading.tree() == null) {
      return new Read(stored, version.deleted() ? ExpectedContent.NONE : null, reading.faults());
    }
    try {
      return new Read(stored, expected(reading.tree()), reading.faults());
    } catch (RuntimeException e) {
      // Catches everything, so that the other resources are still checked.
      var faults = new ArrayList<>(reading.faults());
      faults.add(
          new IntegrityFault(
              IntegrityFault.Kind.CONTENT,
              version.reference(),
              "has content that cannot be indexed: " + e));
      return new Read(stored, null, faults);
    }
  }

  private ExpectedContent expected(ObjectNode tree) {
    var rows = indexer.rows(tree);
    return new ExpectedContent(
        new Columns(
            indexer.patientOf(tree, rows),
            Json.text(tree.path("meta"), "source"),
            SecurityLabels.of(tree)),
        rows);
  }

  private static List<IntegrityFault> historyOf(Read read, VersionRange versions) {
    var version = read.stored().version();
    return versions.isCompleteUpTo(version.version())
        ? List.of()
        : List.of(
            new IntegrityFault(
                IntegrityFault.Kind.HISTORY,
                version.reference(),
                "is at version %d, and has %d older ones (%d to %d)"
                    .formatted(
                        version.version(), versions.count(), versions.first(), versions.last())));
  }

  private static List<IntegrityFault> compare(
      StoredResource stored, ExpectedColumns expected, IndexRows rows, ParameterNames names) {
    var faults = new ArrayList<IntegrityFault>();
    var resource = stored.version().reference();
    DifferenceText.of(stored.columns(), expected.columns())
        .forEach(
            what -> faults.add(new IntegrityFault(IntegrityFault.Kind.COLUMNS, resource, what)));
    DifferenceText.of(rows, expected.rows(), names)
        .forEach(what -> faults.add(new IntegrityFault(IntegrityFault.Kind.INDEX, resource, what)));
    return faults;
  }
}
