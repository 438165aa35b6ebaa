package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;

/** Tests that no element is indexed twice. All other search tests cover the results. */
class IndexRowSharingTest {

  private final SearchParameterRegistry parameters =
      TestDatabase.H2.server().bean(SearchParameterRegistry.class);

  @Test
  void aParameterOfTheSameElementsSharesIndexRows() {
    assertThat(rowsOf("Observation", "combo-code")).isEqualTo("code component-code");
    assertThat(rowsOf("Observation", "combo-code:text")).isEqualTo("code:text component-code:text");
    assertThat(rowsOf("Observation", "combo-value-quantity"))
        .isEqualTo("component-value-quantity value-quantity");
    assertThat(rowsOf("Patient", "phonetic")).isEqualTo("name");
    assertThat(rowsOf("Observation", "code")).isEqualTo("code");
    assertThat(rowsOf("Observation", "patient")).isEqualTo("patient");
  }

  @Test
  void compositeParametersUseTheIndexRowsOfTheirComponents() {
    assertThat(parts("component-code-value-quantity"))
        .isEqualTo("component-code component-value-quantity");
    assertThat(parts("combo-code-value-quantity"))
        .isEqualTo("code value-quantity component-code component-value-quantity");
  }

  @Test
  void noTwoParametersOfAKindIndexTheSameElements() {
    var selections =
        parameters
            .all()
            .filter(SearchParameter::hasOwnRows)
            .map(
                parameter ->
                    "%s %s %s %s"
                        .formatted(
                            parameter.type(),
                            parameter.parameterType(),
                            parameter.selection().elements(),
                            parameter.selection().all()))
            .toList();

    assertThat(selections).doesNotHaveDuplicates();
  }

  private String rowsOf(String type, String code) {
    var byNumber =
        parameters.of(type).values().stream()
            .collect(Collectors.toMap(SearchParameter::number, SearchParameter::code));
    return parameters.of(type).get(code).rows().numbers().stream()
        .map(byNumber::get)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private String parts(String composite) {
    return parameters.composite("Observation", composite).orElseThrow().groups().stream()
        .flatMap(group -> group.parts().stream())
        .collect(Collectors.joining(" "));
  }
}
