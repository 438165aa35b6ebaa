package org.ketex.search.query;

import org.ketex.model.FhirErrorException;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.CriterionLookups;

/** Holds a criterion with the name of its parameter, for error messages. */
record NamedCriterion(String name, Criterion criterion) {

  Criterion resolve(CriterionLookups lookups) {
    try {
      return criterion.resolve(lookups);
    } catch (FhirErrorException error) {
      throw error.status() == 400 || error.status() == 404
          ? new FhirErrorException(
              400, error.issues().stream().map(issue -> issue.at(name)).toList())
          : error;
    }
  }
}
