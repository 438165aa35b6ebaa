package org.ketex.check;

import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.store.IndexRows;
import org.ketex.store.Inventory.Columns;

/** What the content of a resource asks for, whether or not what it refers to is there. */
record Asked(Columns columns, IndexRows rows) {

  /** A deletion is found by nothing. */
  static final Asked NOTHING = new Asked(Columns.EMPTY, IndexRows.empty());

  Set<String> targets() {
    return rows.references().stream().map(IndexRows.Reference::target).collect(Collectors.toSet());
  }
}
