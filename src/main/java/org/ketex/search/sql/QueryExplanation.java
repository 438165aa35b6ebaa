package org.ketex.search.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ketex.model.Json;
import org.ketex.store.SqlFragment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Runs the statements of a search, and records each with its query plan. Neither contains values,
 * because a searched value may be health data.
 */
public class QueryExplanation implements SqlExecutor {

  /** PostgreSQL includes values in its plans. */
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

  private final JdbcTemplate jdbc;
  private final List<Statement> statements = new ArrayList<>();

  QueryExplanation(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param plan as the database returns it
   * @param rows number of result rows
   * @param milliseconds duration, including reading the rows
   */
  public record Statement(String sql, String plan, int rows, double milliseconds) {}

  @Override
  public <T> List<T> list(SqlFragment sql, RowMapper<T> mapper) {
    var arguments = sql.arguments().toArray();
    var plan = jdbc.queryForList("explain " + sql.text(), String.class, arguments);
    var start = System.nanoTime();
    var rows = jdbc.query(sql.text(), mapper, arguments);
    var milliseconds = (System.nanoTime() - start) / 1e6;
    statements.add(
        new Statement(
            sql.text(),
            LITERAL.matcher(String.join("\n", plan)).replaceAll("…"),
            rows.size(),
            milliseconds));
    return rows;
  }

  public List<Statement> statements() {
    return statements;
  }

  /** Returns the explanation as a Parameters resource. */
  public byte[] json() {
    var parameters = Json.object().put("resourceType", "Parameters");
    var all = parameters.putArray("parameter");
    for (var statement : statements) {
      var parts = all.addObject().put("name", "statement").putArray("part");
      parts.addObject().put("name", "sql").put("valueString", statement.sql());
      parts.addObject().put("name", "plan").put("valueString", statement.plan());
      parts.addObject().put("name", "rows").put("valueInteger", statement.rows());
      parts
          .addObject()
          .put("name", "milliseconds")
          .put("valueDecimal", Math.round(statement.milliseconds() * 1000) / 1000.0);
    }
    return Json.bytes(parameters);
  }

  @Override
  public QueryExplanation explaining() {
    return this;
  }
}
