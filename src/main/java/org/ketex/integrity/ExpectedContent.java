package org.ketex.integrity;

import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.store.IndexRows;
import org.ketex.store.IntegrityQueries.Columns;

/**
 * Holds the columns and index rows that follow from the content of a resource, whether or not its
 * reference targets exist.
 */
record ExpectedContent(Columns columns, IndexRows rows) {

  /** A deletion has no index rows. */
  static final ExpectedContent NONE = new ExpectedContent(Columns.EMPTY, IndexRows.empty());

  Set<String> targets() {
    return rows.references().stream().map(IndexRows.Reference::target).collect(Collectors.toSet());
  }
}
