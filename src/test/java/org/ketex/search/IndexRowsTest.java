package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.ketex.TestDatabase;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.search.index.ResourceIndexer;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.value.CanonicalIndexValues;
import org.ketex.search.value.NumberRange;
import org.ketex.store.IndexRows.Row;

/** Compares the index rows with those of HAPI's JPA server, the reference implementation. */
class IndexRowsTest {

  /** HAPI bounds an open period by the year 1001 or 9000, Ketex does not. */
  private static final long OPEN = 30_000_000_000_000L;

  private static final Pattern NO_VALUE = Pattern.compile("\\S+ \\[[^,]*, null]");

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private final ResourceIndexer indexer = TestDatabase.H2.server().bean(ResourceIndexer.class);
  private final SearchParameterRegistry parameters =
      TestDatabase.H2.server().bean(SearchParameterRegistry.class);
  private final SearchParamExtractorR4 hapi =
      new SearchParamExtractorR4(
          new StorageSettings(),
          new PartitionSettings(),
          CONTEXT,
          new FhirContextSearchParamRegistry(CONTEXT));

  @TestFactory
  Stream<DynamicTest> indexRowsOfEdgeCasesEqualThoseOfHapi() throws IOException {
    return Json.values(Files.readAllBytes(Path.of("src/test/resources/index/edges.json")))
        .valueStream()
        .map(
            resource ->
                DynamicTest.dynamicTest(resource.path("id").asText(), () -> agree(resource)));
  }

  @TestFactory
  Stream<DynamicTest> indexRowsOfDefinitionsEqualThoseOfHapi() {
    return TestDatabase.H2.server().bean(PublishedGuide.class).definitions().stream()
        .map(
            definition ->
                DynamicTest.dynamicTest(definition.path("url").asText(), () -> agree(definition)));
  }

  @Test
  void everySearchParameterOfFhirIsSupported() {
    var offered =
        parameters.all().map(parameter -> parameter.type() + "." + parameter.code()).toList();
    var missing =
        CONTEXT.getResourceTypes().stream()
            .flatMap(
                type ->
                    CONTEXT.getResourceDefinition(type).getSearchParams().stream()
                        .filter(
                            parameter ->
                                ParameterType.of(parameter.getParamType().getCode()).isPresent())
                        .map(parameter -> type + "." + parameter.getName()))
            .filter(name -> !offered.contains(name) && !name.contains("._"))
            .toList();

    // They select resources instead of references; resources in a Bundle have no rows.
    assertThat(missing).containsExactly("Bundle.composition", "Bundle.message");
  }

  private void agree(JsonNode resource) {
    assertThat(ours((ObjectNode) resource))
        .containsExactlyInAnyOrderElementsOf(theirs((ObjectNode) resource));
  }

  private Set<String> ours(ObjectNode resource) {
    var rows = indexer.rows(resource);
    var names = new HashMap<Integer, List<String>>();
    // Derived parameters are covered by searches.
    ofFhir(resource)
        .forEach(
            parameter ->
                parameter
                    .rows()
                    .numbers()
                    .forEach(
                        number ->
                            names
                                .computeIfAbsent(number, none -> new ArrayList<>())
                                .add(parameter.code())));
    var all = new TreeSet<String>();
    var add =
        (BiConsumer<Row, Object[]>)
            (row, values) ->
                names
                    .getOrDefault(row.param(), List.of())
                    .forEach(name -> all.add(row(name, values)));
    rows.tokens().forEach(row -> add.accept(row, of(row.system(), row.code())));
    rows.strings().forEach(row -> add.accept(row, of(row.exact())));
    rows.dates().forEach(row -> add.accept(row, of(time(row.low()), second(row.high()))));
    rows.numbers().forEach(row -> ends(row.low(), row.high(), end -> add.accept(row, of(end))));
    rows.quantities()
        .forEach(
            row ->
                ends(
                    row.low(),
                    row.high(),
                    end -> add.accept(row, of(end, row.system(), row.code()))));
    rows.references().forEach(row -> add.accept(row, of(row.target())));
    rows.uris().stream()
        .filter(row -> !row.uri().endsWith(CanonicalIndexValues.NO_VERSION))
        .forEach(row -> add.accept(row, of(row.uri())));
    // HAPI has no row for an identifier without a value; Ketex indexes its system.
    all.removeIf(row -> NO_VALUE.matcher(row).matches());
    return all;
  }

  private Set<String> theirs(ObjectNode resource) {
    var parsed = CONTEXT.newJsonParser().parseResource(resource.toString());
    var all = new TreeSet<String>();
    hapi.extractSearchParamTokens(parsed).stream()
        .filter(ResourceIndexedSearchParamToken.class::isInstance)
        .map(ResourceIndexedSearchParamToken.class::cast)
        .forEach(row -> all.add(row(row.getParamName(), row.getSystem(), row.getValue())));
    hapi.extractSearchParamStrings(parsed)
        .forEach(row -> all.add(row(row.getParamName(), row.getValueExact())));
    hapi.extractSearchParamDates(parsed)
        .forEach(
            row ->
                all.add(
                    row(
                        row.getParamName(),
                        time(row.getValueLow().getTime()),
                        second(row.getValueHigh().getTime()))));
    hapi.extractSearchParamNumber(parsed)
        .forEach(row -> all.add(row(row.getParamName(), plain(row.getValue()))));
    hapi.extractSearchParamQuantity(parsed)
        .forEach(
            row ->
                all.add(
                    row(
                        row.getParamName(),
                        plain(new BigDecimal(row.getValue().toString())),
                        row.getSystem(),
                        row.getUnits())));
    hapi.extractSearchParamUri(parsed)
        .forEach(row -> all.add(row(row.getParamName(), row.getUri())));
    hapi.extractResourceLinks(parsed, false)
        .forEach(
            link ->
                all.add(
                    row(
                        link.getSearchParamName(),
                        reference(link.getRef().getReferenceElement()))));
    var known = ofFhir(resource).stream().map(SearchParameter::code).toList();
    all.removeIf(row -> !known.contains(row.substring(0, row.indexOf(' '))));
    return all;
  }

  /** Returns the parameters that HAPI also has; the guide adds its own. */
  private List<SearchParameter> ofFhir(ObjectNode resource) {
    return parameters.of(resource.get("resourceType").asText()).values().stream()
        .filter(SearchParameter::isOffered)
        .filter(parameter -> parameter.url().startsWith("http://hl7.org/fhir/"))
        // HAPI stores those of meta in columns, it does not extract them.
        .filter(parameter -> !parameter.code().startsWith("_"))
        .toList();
  }

  private static String reference(IIdType id) {
    return id.isAbsolute() ? id.getValue() : id.toUnqualifiedVersionless().getValue();
  }

  private static Object[] of(Object... values) {
    return values;
  }

  private static String row(String name, Object... values) {
    return name + " " + Arrays.toString(values);
  }

  /** Splits a range into its ends: HAPI has one row for each, Ketex one for both. */
  private static void ends(BigDecimal low, BigDecimal high, Consumer<String> each) {
    Stream.of(low, high)
        .filter(end -> end.abs().compareTo(NumberRange.LARGEST) < 0)
        .map(IndexRowsTest::plain)
        .forEach(each);
  }

  private static String time(long milliseconds) {
    return isOpen(milliseconds) ? "open" : Long.toString(milliseconds);
  }

  /**
   * Returns the upper end of a time: HAPI indexes the very instant, Ketex the end of its second.
   */
  private static String second(long milliseconds) {
    return isOpen(milliseconds) ? "open" : Long.toString(Math.floorDiv(milliseconds, 1000));
  }

  private static boolean isOpen(long milliseconds) {
    return milliseconds < -OPEN || milliseconds > OPEN;
  }

  private static String plain(BigDecimal number) {
    return number == null ? "null" : number.stripTrailingZeros().toPlainString();
  }
}
