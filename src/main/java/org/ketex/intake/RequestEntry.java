package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import org.ketex.access.Caller;
import org.ketex.intake.patch.ResourcePatch;
import org.ketex.model.FhirErrorException;

/**
 * One thing asked for: an entry of a Bundle, or a request of its own.
 *
 * @param index position in the Bundle; 0 for a request of its own
 * @param path FHIRPath of the entry in its Bundle; null for a request of its own
 * @param url what is asked for, understood
 * @param fullUrl what other entries call the resource, or null
 * @param resource the resource as sent; null where none belongs
 * @param patch how the resource is to be changed, or null
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

  /** In the order in which a transaction carries them out (http.html#trules). */
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

  /** A request of its own that brings a resource, or none. */
  public static RequestEntry alone(
      Method method, EntryUrl url, ObjectNode resource, Preconditions conditions) {
    return new RequestEntry(0, null, method, url, null, resource, null, conditions);
  }

  /** A request of its own that changes a part. */
  public static RequestEntry alone(EntryUrl url, ResourcePatch patch, Preconditions conditions) {
    return new RequestEntry(0, null, Method.PATCH, url, null, null, patch, conditions);
  }

  /** The same with a resource that was not sent, but came out of a patch. */
  RequestEntry with(ObjectNode resource) {
    return new RequestEntry(index, path, method, url, fullUrl, resource, patch, conditions);
  }

  /**
   * What the resource must meet to be the one that is meant; null where the entry sets no
   * condition.
   */
  String criteria() {
    return method == Method.POST ? withoutPath(conditions.ifNoneExist()) : url.query();
  }

  /** HAPI's client writes the whole URL of the search, others begin with its type. */
  private String withoutPath(String criteria) {
    return criteria == null || criteria.indexOf('?') < 0
        ? criteria
        : criteria.replaceFirst("^(?:(?:https?://[^?]*/)?%s)?\\?".formatted(url.type()), "");
  }

  /** Whether it writes what meets criteria, or makes it where there is none. */
  boolean isConditionalWrite() {
    return method == Method.POST && conditions.ifNoneExist() != null
        || method == Method.PUT && url.id() == null;
  }

  /**
   * What the work says.
   *
   * @throws FhirErrorException that of the work; where it names no place it is about this entry
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

  /** FHIRPath of the resource that was sent. */
  String pathOfResource() {
    return path == null ? url.type() : path + ".resource";
  }

  /** Reads ask for the right where they are answered. */
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
