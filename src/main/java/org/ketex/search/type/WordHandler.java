package org.ketex.search.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;
import org.springframework.web.util.HtmlUtils;

/**
 * Handles the words of a resource or of its narrative, without case and accents. A value consists
 * of words that must all occur; a word that ends with an asterisk matches words that begin with it.
 */
class WordHandler implements TypeHandler {

  /** Elements whose values are not words: URIs, ids, and base64. */
  private static final Set<String> EXCLUDED =
      Set.of("resourceType", "id", "system", "url", "reference", "profile", "data", "contentType");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}*]+");
  private static final String ANY_END = "*";

  @Override
  public SortColumn sortColumn(boolean descending) {
    throw FhirErrorException.parameter(
        "_sort",
        "Results cannot be sorted by words.",
        "Sort by another parameter, such as _lastUpdated.");
  }

  // --- index rows ---

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    var words = new TreeSet<String>();
    collect(element.node(), words);
    for (var word : words) {
      rows.strings().add(new IndexRows.Text(target.number(), target.element(), word, ""));
    }
  }

  private static void collect(JsonNode node, Set<String> words) {
    if (node.isTextual()) {
      words(plain(node.textValue()))
          .map(word -> word.replace(ANY_END, ""))
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
    } else if (node instanceof ObjectNode object) {
      object.properties().stream()
          .filter(property -> !EXCLUDED.contains(property.getKey()))
          .forEach(property -> collect(property.getValue(), words));
    } else {
      node.forEach(item -> collect(item, words));
    }
  }

  /** Removes the tags of a narrative, and replaces its entities by characters. */
  private static String plain(String text) {
    return text.indexOf('<') < 0 ? text : HtmlUtils.htmlUnescape(TAG.matcher(text).replaceAll(" "));
  }

  private static Stream<String> words(String text) {
    return SEPARATOR.splitAsStream(text).filter(word -> !word.isEmpty()).map(IndexedText::normal);
  }

  // --- criteria ---

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    RowCriteria.requireNoModifier(parameter, modifier, modifiers());
    return Criterion.anyOf(
        SearchValues.or(value).stream().map(each -> withWords(parameter, each)).toList());
  }

  private static Criterion withWords(QueriedParameter parameter, String value) {
    var criteria =
        words(SearchValues.unescape(value))
            .filter(word -> !word.equals(ANY_END))
            .<Criterion>map(
                word -> RowCriteria.row(parameter, condition(word), SelectivityRank.STRING))
            .toList();
    if (criteria.isEmpty()) {
      throw InvalidSearch.value(value, "one or more words, such as 'panic' or 'panic disord*'");
    }
    return criteria.size() == 1 ? criteria.getFirst() : new Criterion.AllOf(criteria);
  }

  private static SqlFragment condition(String word) {
    return word.endsWith(ANY_END)
        ? StringHandler.startsWith("{}.normal", word.replace(ANY_END, ""))
        : SqlFragment.of("{}.normal = ?", word);
  }
}
