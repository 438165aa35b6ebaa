package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.ketex.access.Caller;
import org.ketex.intake.patch.ResourcePatch;
import org.ketex.model.FhirErrorException;

/**
 * Represents one requested interaction: an entry of a Bundle, or a separate request.
 *
 * @param index position in the Bundle; 0 for a separate request
 * @param path FHIRPath of the entry in its Bundle; null for a separate request
 * @param url the parsed URL
 * @param fullUrl identifies the resource within the Bundle, or null
 * @param resource the resource as sent; null if the method has none
 * @param patch the patch, or null
 */
public record RequestEntry(
    int index,
    String path,
    Method method,
    EntryUrl url,
    String fullUrl,
    ObjectNode resource,
    ResourcePatch patch,
    Preconditions conditions) {

  /** Lists the methods in the order in which a transaction executes them (http.html#trules). */
  public enum Method {
    DELETE,
    POST,
    PUT,
    PATCH,
    GET,
    HEAD;

    public boolean reads() {
      return this == GET || this == HEAD;
    }
  }

  /** Returns the entry of a separate request. */
  public static RequestEntry single(
      Method method, EntryUrl url, ObjectNode resource, Preconditions conditions) {
    return new RequestEntry(0, null, method, url, null, resource, null, conditions);
  }

  /** Returns the entry of a separate patch request. */
  public static RequestEntry single(EntryUrl url, ResourcePatch patch, Preconditions conditions) {
    return new RequestEntry(0, null, Method.PATCH, url, null, null, patch, conditions);
  }

  /** Returns this entry with the result of its patch. */
  RequestEntry with(ObjectNode resource) {
    return new RequestEntry(index, path, method, url, fullUrl, resource, patch, conditions);
  }

  /** Returns the criteria of a conditional interaction; null if it is not conditional. */
  String criteria() {
    return method == Method.POST ? withoutPath(conditions.ifNoneExist()) : url.query();
  }

  /**
   * Returns the criteria: HAPI's client sends the whole URL of the search, others start with the
   * type.
   */
  private String withoutPath(String criteria) {
    return criteria == null || criteria.indexOf('?') < 0
        ? criteria
        : criteria.replaceFirst("^(?:(?:https?://[^?]*/)?%s)?\\?".formatted(url.type()), "");
  }

  /**
   * Returns whether it updates the resource that matches criteria, or creates one if none matches.
   */
  boolean isConditionalWrite() {
    return method == Method.POST && conditions.ifNoneExist() != null
        || method == Method.PUT && url.id() == null;
  }

  /**
   * Runs work for this entry.
   *
   * @throws FhirErrorException the error of the work; located at this entry if it has no expression
   */
  public <T> T located(Supplier<T> work) {
    try {
      return work.get();
    } catch (FhirErrorException error) {
      throw located(error);
    }
  }

  public FhirErrorException located(FhirErrorException error) {
    return path == null
        ? error
        : new FhirErrorException(
            error.status(),
            error.issues().stream()
                .map(issue -> issue.expression() == null ? issue.at(path) : issue)
                .toList());
  }

  /** Returns the FHIRPath of the resource. */
  String pathOfResource() {
    return path == null ? url.type() : path + ".resource";
  }

  /** Checks the right to write; the right to read is checked when the entry is executed. */
  void requireRight(Caller caller) {
    if (method.reads()) {
      return;
    }
    if (method == Method.PATCH) {
      caller.requireRead(url.type());
    }
    caller.requireWrite(url.type());
  }
}
