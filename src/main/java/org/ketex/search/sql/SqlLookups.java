package org.ketex.search.sql;

import java.util.Collection;
import java.util.List;
import org.ketex.access.Caller;
import org.ketex.access.Visibility;
import org.ketex.search.criteria.CriterionLookups;
import org.ketex.store.ResourceReader;
import org.ketex.store.SqlFragment;

/** Looks up data for criteria in the database. */
public record SqlLookups(Caller caller, ResourceReader reader, SqlExecutor executor)
    implements CriterionLookups {

  @Override
  public List<Long> rids(Collection<String> references) {
    return List.copyOf(reader.rids(caller, references).values());
  }

  @Override
  public List<Long> numbers(SqlFragment query) {
    return executor.numbers(query);
  }

  @Override
  public Visibility visibility() {
    return caller.visibility();
  }
}
