package org.ketex.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ketex.fhir.LocalReference;
import org.ketex.store.Version;

/** Where canonical references lead, out of the resources that are searched. */
interface Canonicals {

  /** Whether resources of the type are there, and not among those that are searched. */
  boolean leadTo(String type);

  /**
   * The canonicals of those that meet a condition.
   *
   * @param scope about their type
   */
  List<String> meeting(Scope scope, String name, String value);

  /** The canonical of one of them. */
  Optional<String> of(LocalReference reference);

  /** What the canonicals lead to, each once. */
  List<Version> named(Collection<String> canonicals);

  /** Of resources that know no others: those that define are referred to as all else is. */
  Canonicals NONE =
      new Canonicals() {
        @Override
        public boolean leadTo(String type) {
          return false;
        }

        @Override
        public List<String> meeting(Scope scope, String name, String value) {
          return List.of();
        }

        @Override
        public Optional<String> of(LocalReference reference) {
          return Optional.empty();
        }

        @Override
        public List<Version> named(Collection<String> canonicals) {
          return List.of();
        }
      };
}
