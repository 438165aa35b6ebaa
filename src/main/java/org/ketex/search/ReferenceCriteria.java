package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;
import org.ketex.store.Store;

/** What a reference parameter asks for: resources of this server, or URIs of elsewhere. */
class ReferenceCriteria {

  private final Store store;

  ReferenceCriteria(Store store) {
    this.store = store;
  }

  /**
   * @param type of what is referred to, where the query says so; empty text for any
   */
  Criterion criterion(
      Scope scope, Parameter parameter, Optional<String> type, List<String> values) {
    var types =
        type.filter(named -> !named.isEmpty())
            .map(List::of)
            .orElseGet(() -> List.copyOf(parameter.targets()));
    var targets = new ArrayList<String>();
    var uris = new ArrayList<String>();
    for (var value : values) {
      var base = scope.asker().base() + "/";
      var relative = value.startsWith(base) ? value.substring(base.length()) : value;
      var local = LocalReference.of(relative);
      if (local.isPresent()) {
        targets.add(local.get().target());
      } else if (relative.contains(":")) {
        uris.add(relative);
      } else {
        types.forEach(target -> targets.add(target + "/" + relative));
      }
    }
    var criteria = new ArrayList<Criterion>();
    if (!targets.isEmpty()) {
      criteria.add(to(parameter, List.copyOf(store.rids(targets).values())));
    }
    if (!uris.isEmpty()) {
      // References to elsewhere and canonicals are kept as URIs.
      criteria.add(
          HasRow.of(
              Kind.URI,
              parameter.numbers(),
              Sql.anyOf(uris.stream().map(Conditions::uri).toList()),
              Rank.REFERENCE,
              false));
    }
    return Criterion.anyOf(criteria);
  }

  /** References to one of these resources. */
  static Criterion to(Parameter parameter, List<Long> rids) {
    return ParameterCriteria.row(parameter, Sql.among("{}.target", rids), Rank.REFERENCE);
  }
}
