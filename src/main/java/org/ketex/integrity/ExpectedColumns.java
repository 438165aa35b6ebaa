package org.ketex.integrity;

import java.util.Map;
import org.ketex.store.IndexRows;
import org.ketex.store.IntegrityQueries.Columns;

/**
 * Holds the expected columns and index rows of a resource.
 *
 * @param targets numbers of the resources that it refers to
 */
record ExpectedColumns(Columns columns, IndexRows rows, Map<String, Long> targets) {}
