package org.ketex.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketex.store.Commits;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives each search parameter a small number that lasts for the life of the database, and tells
 * which parameters are new or changed since it was last written.
 */
class ParameterNumbers {

  /** The definition of a parameter whose rows have yet to be made. */
  private static final String UNSETTLED = "";

  private final JdbcTemplate jdbc;
  private final Commits commits;

  ParameterNumbers(JdbcTemplate jdbc, Commits commits) {
    this.jdbc = jdbc;
    this.commits = commits;
  }

  /**
   * @param byName numbers by {@code Type.code}
   * @param changed parameters whose rows are missing or out of date in this database
   */
  record Numbers(Map<String, Integer> byName, List<SearchParameter> changed) {}

  Numbers assign(List<SearchParameter> parameters) {
    return commits.commit(() -> assignInTransaction(parameters));
  }

  private Numbers assignInTransaction(List<SearchParameter> parameters) {
    var numbers = new HashMap<String, Integer>();
    var definitions = new HashMap<String, String>();
    jdbc.query(
        "select param, type, code, definition from search_parameter",
        row -> {
          var name = row.getString("type") + "." + row.getString("code");
          numbers.put(name, row.getInt("param"));
          definitions.put(name, row.getString("definition"));
        });
    var changed = new ArrayList<SearchParameter>();
    var inserts = new ArrayList<Object[]>();
    for (var parameter : parameters) {
      var name = parameter.name();
      var known = definitions.get(name);
      if (known == null) {
        var number = numbers.size() + 1;
        numbers.put(name, number);
        inserts.add(new Object[] {number, parameter.type(), parameter.code(), UNSETTLED});
      }
      if (!parameter.definition().equals(known)) {
        changed.add(parameter);
      }
    }
    jdbc.batchUpdate(
        "insert into search_parameter (param, type, code, definition) values (?, ?, ?, ?)",
        inserts);
    return new Numbers(numbers, changed);
  }

  /** Notes that the rows of these parameters are now complete, so that no start indexes again. */
  void settle(List<SearchParameter> changed, Map<String, Integer> numbers) {
    jdbc.batchUpdate(
        "update search_parameter set definition = ? where param = ?",
        changed.stream()
            .map(parameter -> new Object[] {parameter.definition(), numbers.get(parameter.name())})
            .toList());
  }
}
