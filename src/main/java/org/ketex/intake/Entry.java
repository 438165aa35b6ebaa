package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ketex.access.Caller;

/**
 * One thing asked for: an entry of a Bundle, or a request of its own.
 *
 * @param index position in the Bundle; 0 for a request of its own
 * @param url what is asked for, understood
 * @param fullUrl what other entries call the resource, or null
 * @param resource the resource as sent; null where none belongs
 * @param ifMatch version that an update must follow (without W/""), or null
 * @param ifNoneExist criteria of a conditional create, or null
 */
record Entry(
    int index,
    Method method,
    EntryUrl url,
    String fullUrl,
    ObjectNode resource,
    String ifMatch,
    String ifNoneExist) {

  /** In the order in which a transaction carries them out (http.html#trules). */
  enum Method {
    DELETE,
    POST,
    PUT,
    GET
  }

  /**
   * What the resource must meet to be the one that is meant; null where the entry sets no
   * condition.
   */
  String criteria() {
    return ifNoneExist != null ? ifNoneExist : url.query();
  }

  void requireRight(Caller caller) {
    if (method == Method.GET) {
      caller.requireRead(url.type());
    } else {
      caller.requireWrite(url.type());
    }
  }

  /** FHIRPath of this entry in its Bundle. */
  String path() {
    return "Bundle.entry[" + index + "]";
  }
}
