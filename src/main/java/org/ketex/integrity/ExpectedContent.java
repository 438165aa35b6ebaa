package org.ketex.integrity;

import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.store.IndexRows;
import org.ketex.store.IntegrityQueries.Columns;

/** What the content of a resource asks for, whether or not what it refers to is there. */
record ExpectedContent(Columns columns, IndexRows rows) {

  /** A deletion is found by nothing. */
  static final ExpectedContent NOTHING = new ExpectedContent(Columns.EMPTY, IndexRows.empty());

  Set<String> targets() {
    return rows.references().stream().map(IndexRows.Reference::target).collect(Collectors.toSet());
  }
}
