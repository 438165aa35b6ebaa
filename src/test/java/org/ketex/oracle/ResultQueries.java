package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates searches with result parameters and search contexts: counts, pages, compartments,
 * several types, lists.
 */
final class ResultQueries {

  private static final List<String> OF_PATIENT =
      List.of(
          "Observation", "Encounter", "Condition", "MedicationRequest", "Procedure", "Provenance");

  private ResultQueries() {}

  static List<OracleQuery> of(
      TestedParameters parameters, List<OracleQuery> single, Random random) {
    var queries = new ArrayList<OracleQuery>();
    for (var query : RandomSample.of(single, 200, random)) {
      queries.add(query.with("_summary=count").of("_summary=count"));
      queries.add(query.with("_total=accurate").of("_total=accurate"));
      queries.add(query.with("_count=" + (1 + random.nextInt(4)) + "&_total=accurate").of("pages"));
    }
    for (var query : RandomSample.of(single, 40, random)) {
      queries.add(query.with("_count=0").of("_count=0"));
      for (var summary : List.of("true", "text", "data", "false")) {
        queries.add(query.with("_summary=" + summary).of("_summary=" + summary));
      }
      queries.add(query.with("_elements=identifier").of("_elements"));
    }
    queries.addAll(compartments(parameters, random));
    queries.addAll(ofAllTypes(parameters, random));
    queries.addAll(identities(parameters, random));
    queries.addAll(lists(parameters));
    return queries;
  }

  private static List<OracleQuery> compartments(TestedParameters parameters, Random random) {
    var queries = new ArrayList<OracleQuery>();
    for (var owner : List.of("Patient", "Encounter", "Practitioner", "RelatedPerson", "Device")) {
      for (var resource : RandomSample.of(parameters.resources(owner), 5, random)) {
        var path = owner + "/${" + resource.getIdElement().getIdPart() + "}/";
        for (var type : RandomSample.of(parameters.types(), 8, random)) {
          queries.add(new OracleQuery("compartment of " + owner, path + type));
        }
        for (var type : OF_PATIENT) {
          queries.add(new OracleQuery("compartment of " + owner, path + type));
          queries.add(
              new OracleQuery(
                  "compartment of " + owner + " and more", path + type + "?_sort=-_lastUpdated"));
        }
      }
    }
    return queries;
  }

  private static List<OracleQuery> ofAllTypes(TestedParameters parameters, Random random) {
    var queries = new ArrayList<OracleQuery>();
    var types = List.copyOf(parameters.types());
    for (var i = 0; i < 20; i++) {
      var some = String.join(",", RandomSample.of(types, 1 + random.nextInt(3), random));
      queries.add(new OracleQuery("_type", "?_type=" + some));
      queries.add(new OracleQuery("_type and _sort", "?_type=" + some + "&_sort=-_lastUpdated"));
      queries.add(
          new OracleQuery("_type and _profile", "?_type=" + some + "&_profile:missing=false"));
      queries.add(new OracleQuery("_type and _tag", "?_type=" + some + "&_tag:missing=true"));
      queries.add(new OracleQuery("_type and _count", "?_type=" + some + "&_count=3"));
    }
    queries.add(
        new OracleQuery("_type and _id", "?_type=Patient,Practitioner&_id=${pat-1},${prac-1}"));
    queries.add(new OracleQuery("_type, patient", "?_type=Observation,Condition&patient=${pat-1}"));
    queries.add(
        new OracleQuery("_type, subject", "?_type=Observation,Flag&subject=Patient/${pat-1}"));
    return queries;
  }

  private static List<OracleQuery> identities(TestedParameters parameters, Random random) {
    var queries = new ArrayList<OracleQuery>();
    for (var type : parameters.types()) {
      for (var resource : RandomSample.of(parameters.resources(type), 2, random)) {
        var id = "${" + resource.getIdElement().getIdPart() + "}";
        queries.add(new OracleQuery("_id", type + "?_id=" + id));
        queries.add(new OracleQuery("_id or", type + "?_id=none," + id));
        queries.add(new OracleQuery("_id with its type", type + "?_id=" + type + "/" + id));
        queries.add(new OracleQuery("_id and", type + "?_id=" + id + "&_id=none"));
        queries.add(new OracleQuery("_id:not", type + "?_id:not=" + id));
      }
      queries.add(new OracleQuery("_lastUpdated", type + "?_lastUpdated=gt2020"));
      queries.add(new OracleQuery("_lastUpdated", type + "?_lastUpdated=lt2020-01-01"));
      queries.add(
          new OracleQuery("_lastUpdated", type + "?_lastUpdated=ge2020&_lastUpdated=lt2100"));
      queries.add(new OracleQuery("_lastUpdated:missing", type + "?_lastUpdated:missing=true"));
    }
    return queries;
  }

  private static List<OracleQuery> lists(TestedParameters parameters) {
    var queries = new ArrayList<OracleQuery>();
    for (var list : parameters.resources("List")) {
      var id = "${" + list.getIdElement().getIdPart() + "}";
      for (var type : List.of("Patient", "Observation", "Encounter")) {
        queries.add(new OracleQuery("_list", type + "?_list=" + id));
        queries.add(
            new OracleQuery("_list and more", type + "?_list=" + id + "&_sort=_lastUpdated"));
      }
    }
    return queries;
  }
}
