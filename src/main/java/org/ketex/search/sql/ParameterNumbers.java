package org.ketex.search.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.store.TransactionRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Assigns each search parameter a small number that is stable for the life of the database, and
 * determines which parameters are new or changed since they were indexed.
 */
@Component
public class ParameterNumbers {

  /** The stored definition of a parameter that is not indexed yet. */
  private static final String NOT_INDEXED = "";

  private final JdbcTemplate jdbc;
  private final TransactionRunner transactions;

  ParameterNumbers(JdbcTemplate jdbc, TransactionRunner transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * @param changed the parameters whose rows in this database are missing or outdated
   * @param foreign names of parameters that another server knows, and this one does not
   */
  public record Numbered(
      SearchParameterRegistry parameters, List<SearchParameter> changed, Set<String> foreign) {}

  public Numbered number(SearchParameterRegistry compiled) {
    var assigned = transactions.commit(() -> assignInTransaction(compiled.all().toList()));
    var numbered = compiled.numbered(assigned.byName());
    return new Numbered(
        numbered,
        numbered.all().filter(parameter -> assigned.changed().contains(parameter.name())).toList(),
        assigned.foreign());
  }

  /**
   * @param byName numbers by {@code Type.code}
   * @param changed names of parameters whose rows are missing or outdated
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
    var added = new ArrayList<SearchParameter>();
    var isFirst = numbers.isEmpty() && hasNoResources();
    for (var parameter : parameters) {
      var name = parameter.name();
      var known = definitions.get(name);
      if (known == null) {
        var number = numbers.size() + 1;
        numbers.put(name, number);
        added.add(parameter);
      }
      if (!isFirst && !parameter.definition().equals(known)) {
        changed.add(name);
      }
    }
    insert(added, numbers, isFirst);
    var foreign = new TreeSet<>(definitions.keySet());
    foreign.removeIf(name -> !SearchParameter.isOffered(name));
    parameters.forEach(parameter -> foreign.remove(parameter.name()));
    return new Numbers(numbers, changed, foreign);
  }

  private boolean hasNoResources() {
    return jdbc.queryForList("select 1 from resource limit 1").isEmpty();
  }

  /**
   * Inserts parameters in one statement, because the first start inserts about three thousand.
   *
   * @param areIndexed whether there is nothing to index, because no resource is stored
   */
  private void insert(
      List<SearchParameter> added, Map<String, Integer> numbers, boolean areIndexed) {
    if (added.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        insert into search_parameter (param, type, code, definition)
        select * from unnest(cast(? as int array), cast(? as varchar array),
                             cast(? as varchar array), cast(? as varchar array))
        """,
        added.stream().map(parameter -> numbers.get(parameter.name())).toArray(Integer[]::new),
        texts(added, SearchParameter::type),
        texts(added, SearchParameter::code),
        texts(added, parameter -> areIndexed ? parameter.definition() : NOT_INDEXED));
  }

  private static String[] texts(
      List<SearchParameter> parameters, Function<SearchParameter, String> text) {
    return parameters.stream().map(text).toArray(String[]::new);
  }

  /**
   * Records that these parameters are indexed, so that the next start does not index them again.
   */
  public void settle(List<SearchParameter> changed) {
    jdbc.batchUpdate(
        "update search_parameter set definition = ? where param = ?",
        changed.stream()
            .map(parameter -> new Object[] {parameter.definition(), parameter.number()})
            .toList());
  }

  /** Returns whether all of them are indexed, by any server. */
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
