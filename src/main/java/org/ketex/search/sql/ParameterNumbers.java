package org.ketex.search.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives each search parameter a small number that lasts for the life of the database, and tells
 * which parameters are new or changed since it was last written.
 */
@Component
public class ParameterNumbers {

  /** The definition of a parameter whose rows have yet to be made. */
  private static final String UNSETTLED = "";

  private final JdbcTemplate jdbc;
  private final TransactionRunner commits;

  ParameterNumbers(JdbcTemplate jdbc, TransactionRunner commits) {
    this.jdbc = jdbc;
    this.commits = commits;
  }

  /**
   * @param changed those of the parameters whose rows are missing or out of date in this database
   * @param foreign names of those that queries to another server can name, and to this one cannot
   */
  public record Numbered(
      SearchParameterRegistry parameters, List<SearchParameter> changed, Set<String> foreign) {}

  public Numbered number(SearchParameterRegistry compiled) {
    var assigned = commits.commit(() -> assignInTransaction(compiled.all().toList()));
    var numbered = compiled.numbered(assigned.byName());
    return new Numbered(
        numbered,
        numbered.all().filter(parameter -> assigned.changed().contains(parameter.name())).toList(),
        assigned.foreign());
  }

  /**
   * @param byName numbers by {@code Type.code}
   * @param changed the same names of those whose rows are missing or out of date
   */
  private record Numbers(Map<String, Integer> byName, Set<String> changed, Set<String> foreign) {}

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
    var changed = new HashSet<String>();
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
        changed.add(name);
      }
    }
    jdbc.batchUpdate(
        "insert into search_parameter (param, type, code, definition) values (?, ?, ?, ?)",
        inserts);
    var foreign = new TreeSet<>(definitions.keySet());
    foreign.removeIf(name -> !SearchParameter.isOffered(name));
    parameters.forEach(parameter -> foreign.remove(parameter.name()));
    return new Numbers(numbers, changed, foreign);
  }

  /** Notes that the rows of these parameters are now complete, so that no start indexes again. */
  public void settle(List<SearchParameter> changed) {
    jdbc.batchUpdate(
        "update search_parameter set definition = ? where param = ?",
        changed.stream()
            .map(parameter -> new Object[] {parameter.definition(), parameter.number()})
            .toList());
  }

  /** Whether the rows of all of them are complete, whoever made them. */
  public boolean areSettled(List<SearchParameter> changed) {
    return changed.stream()
        .allMatch(
            parameter ->
                jdbc.queryForList(
                        "select definition from search_parameter where param = ?",
                        String.class,
                        parameter.number())
                    .contains(parameter.definition()));
  }
}
