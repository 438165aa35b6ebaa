package org.ketex.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketex.PackageFile;
import org.ketex.model.Json;
import org.ketex.validation.Hl7TestCases.Case;

/**
 * Groups test cases that one server can validate independently: no case refers to a definition that
 * only another case provides, and no two have different definitions of one canonical.
 */
final class CaseGroup {

  private final Hl7TestCases source;

  /** Content of each case with its definitions, to find references. */
  private final Map<Case, String> texts = new LinkedHashMap<>();

  private final Map<String, String> fileByUrl = new LinkedHashMap<>();

  private CaseGroup(Hl7TestCases source) {
    this.source = source;
  }

  static List<CaseGroup> of(Hl7TestCases source) {
    var groups = new ArrayList<CaseGroup>();
    for (var each : source.cases()) {
      var text = text(source, each);
      var group =
          groups.stream().filter(other -> other.accepts(each, text)).findFirst().orElse(null);
      if (group == null) {
        group = new CaseGroup(source);
        groups.add(group);
      }
      group.add(each, text);
    }
    return groups;
  }

  private static String text(Hl7TestCases source, Case each) {
    var text = new StringBuilder(new String(each.bytes(), StandardCharsets.UTF_8));
    each.definitions().forEach(file -> text.append(source.definition(file)));
    return text.toString();
  }

  private boolean accepts(Case each, String text) {
    return each.definitions().stream().allMatch(file -> isCompatible(file))
        && fileByUrl.entrySet().stream()
            .allMatch(known -> isIrrelevantFor(each, text, known.getKey(), known.getValue()));
  }

  private boolean isCompatible(String file) {
    var url = url(file);
    return file.equals(fileByUrl.getOrDefault(url, file))
        && texts.entrySet().stream()
            .allMatch(other -> isIrrelevantFor(other.getKey(), other.getValue(), url, file));
  }

  private static boolean isIrrelevantFor(Case each, String text, String url, String file) {
    return each.definitions().contains(file) || !text.contains(url);
  }

  private String url(String file) {
    return Json.text(source.definition(file), "url");
  }

  private void add(Case each, String text) {
    texts.put(each, text);
    each.definitions().forEach(file -> fileByUrl.put(url(file), file));
  }

  Iterable<Case> cases() {
    return texts.keySet();
  }

  /** Writes the definitions as a FHIR package. */
  void write(Path file) throws IOException {
    PackageFile.write(
        file,
        "hl7.test.cases",
        "0.0.1",
        fileByUrl.values().stream()
            .map(source::definition)
            .map(definition -> definition.toString())
            .toList());
  }
}
