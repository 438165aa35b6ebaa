package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What surrounds a search: counts, pages, compartments, several types, lists. */
final class ResultQueries {

  private static final List<String> OF_PATIENT =
      List.of(
          "Observation", "Encounter", "Condition", "MedicationRequest", "Procedure", "Provenance");

  private ResultQueries() {}

  static List<OracleQuery> of(
      TestedParameters parameters, List<OracleQuery> single, Random random) {
    var questions = new ArrayList<OracleQuery>();
    for (var question : RandomSample.of(single, 200, random)) {
      questions.add(question.with("_summary=count").of("_summary=count"));
      questions.add(question.with("_total=accurate").of("_total=accurate"));
      questions.add(
          question.with("_count=" + (1 + random.nextInt(4)) + "&_total=accurate").of("pages"));
    }
    for (var question : RandomSample.of(single, 40, random)) {
      questions.add(question.with("_count=0").of("_count=0"));
      for (var summary : List.of("true", "text", "data", "false")) {
        questions.add(question.with("_summary=" + summary).of("_summary=" + summary));
      }
      questions.add(question.with("_elements=identifier").of("_elements"));
    }
    questions.addAll(compartments(parameters, random));
    questions.addAll(ofAllTypes(parameters, random));
    questions.addAll(identities(parameters, random));
    questions.addAll(lists(parameters));
    return questions;
  }

  private static List<OracleQuery> compartments(TestedParameters parameters, Random random) {
    var questions = new ArrayList<OracleQuery>();
    for (var owner : List.of("Patient", "Encounter", "Practitioner", "RelatedPerson", "Device")) {
      for (var resource : RandomSample.of(parameters.resources(owner), 5, random)) {
        var path = owner + "/${" + resource.getIdElement().getIdPart() + "}/";
        for (var type : RandomSample.of(parameters.types(), 8, random)) {
          questions.add(new OracleQuery("compartment of " + owner, path + type));
        }
        for (var type : OF_PATIENT) {
          questions.add(new OracleQuery("compartment of " + owner, path + type));
          questions.add(
              new OracleQuery(
                  "compartment of " + owner + " and more", path + type + "?_sort=-_lastUpdated"));
        }
      }
    }
    return questions;
  }

  private static List<OracleQuery> ofAllTypes(TestedParameters parameters, Random random) {
    var questions = new ArrayList<OracleQuery>();
    var types = List.copyOf(parameters.types());
    for (var i = 0; i < 20; i++) {
      var some = String.join(",", RandomSample.of(types, 1 + random.nextInt(3), random));
      questions.add(new OracleQuery("_type", "?_type=" + some));
      questions.add(new OracleQuery("_type and _sort", "?_type=" + some + "&_sort=-_lastUpdated"));
      questions.add(
          new OracleQuery("_type and _profile", "?_type=" + some + "&_profile:missing=false"));
      questions.add(new OracleQuery("_type and _tag", "?_type=" + some + "&_tag:missing=true"));
      questions.add(new OracleQuery("_type and _count", "?_type=" + some + "&_count=3"));
    }
    questions.add(
        new OracleQuery("_type and _id", "?_type=Patient,Practitioner&_id=${pat-1},${prac-1}"));
    questions.add(
        new OracleQuery("_type, patient", "?_type=Observation,Condition&patient=${pat-1}"));
    questions.add(
        new OracleQuery("_type, subject", "?_type=Observation,Flag&subject=Patient/${pat-1}"));
    return questions;
  }

  private static List<OracleQuery> identities(TestedParameters parameters, Random random) {
    var questions = new ArrayList<OracleQuery>();
    for (var type : parameters.types()) {
      for (var resource : RandomSample.of(parameters.resources(type), 2, random)) {
        var id = "${" + resource.getIdElement().getIdPart() + "}";
        questions.add(new OracleQuery("_id", type + "?_id=" + id));
        questions.add(new OracleQuery("_id or", type + "?_id=none," + id));
        questions.add(new OracleQuery("_id with its type", type + "?_id=" + type + "/" + id));
        questions.add(new OracleQuery("_id and", type + "?_id=" + id + "&_id=none"));
        questions.add(new OracleQuery("_id:not", type + "?_id:not=" + id));
      }
      questions.add(new OracleQuery("_lastUpdated", type + "?_lastUpdated=gt2020"));
      questions.add(new OracleQuery("_lastUpdated", type + "?_lastUpdated=lt2020-01-01"));
      questions.add(
          new OracleQuery("_lastUpdated", type + "?_lastUpdated=ge2020&_lastUpdated=lt2100"));
      questions.add(new OracleQuery("_lastUpdated:missing", type + "?_lastUpdated:missing=true"));
    }
    return questions;
  }

  private static List<OracleQuery> lists(TestedParameters parameters) {
    var questions = new ArrayList<OracleQuery>();
    for (var list : parameters.resources("List")) {
      var id = "${" + list.getIdElement().getIdPart() + "}";
      for (var type : List.of("Patient", "Observation", "Encounter")) {
        questions.add(new OracleQuery("_list", type + "?_list=" + id));
        questions.add(
            new OracleQuery("_list and more", type + "?_list=" + id + "&_sort=_lastUpdated"));
      }
    }
    return questions;
  }
}
