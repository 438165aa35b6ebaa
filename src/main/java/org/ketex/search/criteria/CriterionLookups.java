package org.ketex.search.criteria;

import java.util.Collection;
import java.util.List;
import org.ketex.access.Visibility;
import org.ketex.store.SqlFragment;

/** Looks up data that criteria need before the search itself runs, on behalf of the caller. */
public interface CriterionLookups {

  /** Returns the numbers of those references ({@code Type/id}) that the caller may read. */
  List<Long> rids(Collection<String> references);

  /** Returns the numbers in the first column of a query, which includes the visibility itself. */
  List<Long> numbers(SqlFragment query);

  Visibility visibility();
}
