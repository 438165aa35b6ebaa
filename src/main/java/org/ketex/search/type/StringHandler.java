package org.ketex.search.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.SearchValues;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;

/** Handles text (search.html#string). */
class StringHandler implements TypeHandler {

  private static final List<String> MODIFIERS = List.of("exact", "contains", "text");

  @Override
  public List<String> modifiers() {
    return MODIFIERS;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return new SortColumn(ParameterType.STRING.table(), "normal", SortValue.TEXT);
  }

  // --- index rows ---

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    texts(element).forEach(text -> addRow(target, text, rows));
  }

  static void addRow(IndexRowParameter target, String text, IndexRows rows) {
    if (!text.isBlank()) {
      rows.strings()
          .add(
              new IndexRows.Text(
                  target.number(),
                  target.element(),
                  IndexedText.normal(text),
                  IndexedText.whole(text)));
    }
  }

  static Stream<String> texts(TypedElement element) {
    var node = element.node();
    return switch (element.type()) {
      case "HumanName" -> texts(node, "family", "given", "prefix", "suffix", "text");
      case "Address" ->
          texts(node, "line", "city", "district", "state", "country", "postalCode", "text");
      case "ContactPoint" -> texts(node, "value");
      case "CodeableConcept" ->
          Stream.concat(
              texts(node, "text"),
              Json.list(node, "coding").valueStream().flatMap(coding -> texts(coding, "display")));
      case "Coding" -> texts(node, "display");
      default -> node.isValueNode() ? Stream.of(node.asText()) : Stream.empty();
    };
  }

  static Stream<String> texts(JsonNode node, String... names) {
    return Stream.of(names)
        .map(node::get)
        .filter(Objects::nonNull)
        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  // --- criteria ---

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return switch (modifier) {
      case "" ->
          RowCriteria.anyOf(parameter, value, StringHandler::startingWith, SelectivityRank.STRING);
      case "exact" ->
          RowCriteria.anyOf(parameter, value, StringHandler::exactly, SelectivityRank.STRING);
      case "contains" ->
          RowCriteria.anyOf(
              parameter, value, StringHandler::containing, SelectivityRank.PART_OF_STRING);
      case "text" ->
          RowCriteria.anyOf(
              parameter, value, StringHandler::withWords, SelectivityRank.PART_OF_STRING);
      case FilterModifiers.WHOLE ->
          RowCriteria.anyOf(parameter, value, StringHandler::whole, SelectivityRank.STRING);
      case FilterModifiers.END ->
          RowCriteria.anyOf(
              parameter, value, StringHandler::endingWith, SelectivityRank.PART_OF_STRING);
      default -> throw RowCriteria.unsupported(parameter, modifier, MODIFIERS);
    };
  }

  @Override
  public Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    return RowCriteria.unequal(
        criterion(scope, parameter, FilterModifiers.WHOLE, value), parameter, MODIFIERS);
  }

  private static SqlFragment startingWith(String value) {
    return startsWith("{}.normal", normal(value));
  }

  private static SqlFragment exactly(String value) {
    return SqlFragment.of(
        "{}.normal = ? and {}.exact = ?",
        normal(value),
        IndexedText.whole(SearchValues.unescape(value)));
  }

  private static SqlFragment containing(String value) {
    return SqlFragment.of("{}.normal like ? escape '!'", "%" + likeText(normal(value)) + "%");
  }

  /** Compares words: each word of the value begins a word of the text, in any order. */
  private static SqlFragment withWords(String value) {
    return Stream.of(normal(value).split(" "))
        .map(StringHandler::likeText)
        .map(
            word ->
                SqlFragment.of(
                    "({}.normal like ? escape '!' or {}.normal like ? escape '!')",
                    word + "%",
                    "% " + word + "%"))
        .reduce((words, word) -> words.then(" and ").then(word))
        .orElseThrow();
  }

  private static SqlFragment whole(String value) {
    return SqlFragment.of("{}.normal = ?", normal(value));
  }

  private static SqlFragment endingWith(String value) {
    return SqlFragment.of("{}.normal like ? escape '!'", "%" + likeText(normal(value)));
  }

  private static String normal(String value) {
    return IndexedText.normal(SearchValues.unescape(value));
  }

  /** Compares with a range instead of LIKE, for which both databases use the index. */
  static SqlFragment startsWith(String column, String prefix) {
    return prefix.isEmpty()
        ? SqlFragment.of(column + " >= ''")
        : SqlFragment.of(
            "(%s >= ? and %s < ?)".formatted(column, column), prefix, IndexedText.after(prefix));
  }

  private static String likeText(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
