package org.ketex.validation.rules;

import org.jspecify.annotations.Nullable;

/**
 * The location of an element in the resource that is checked.
 *
 * @param parent null for the resource itself
 * @param index position in a list; -1 if the element does not repeat
 */
record IssueLocation(@Nullable IssueLocation parent, String name, int index) {

  static IssueLocation of(String resourceType) {
    return new IssueLocation(null, resourceType, -1);
  }

  /** Returns the FHIRPath. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent != null) {
      parent.append(text);
      text.append('.');
    }
    text.append(name);
    if (index >= 0) {
      text.append('[').append(index).append(']');
    }
  }
}
