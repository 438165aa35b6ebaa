package org.ketex.search.type;

import org.ketex.search.value.IndexedText;
import org.ketex.store.IndexRows;

/**
 * Identifies the parameter of index rows.
 *
 * @param number of the parameter in this database
 * @param element number of the element of a composite, from 1; 0 for the resource
 */
public record IndexRowParameter(int number, int element) {

  /** Adds the row of a token, unless both its system and its code are missing. */
  void addToken(String system, String code, IndexRows rows) {
    if (code != null && !code.isBlank() || system != null) {
      rows.tokens()
          .add(
              new IndexRows.Token(
                  number, element, IndexedText.whole(system), IndexedText.whole(code)));
    }
  }
}
