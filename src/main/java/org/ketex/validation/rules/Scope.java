package org.ketex.validation.rules;

/**
 * What an expression can name besides its focus.
 *
 * @param self {@code $this}
 * @param resource {@code %resource}: the resource that the element is in
 * @param root {@code %rootResource}: the same, or the one that contains it
 * @param focus {@code %context}: the element that the rule is about
 */
record Scope(Object self, Item resource, Item root, Item focus) {

  static Scope of(Item focus, Item resource, Item root) {
    return new Scope(focus, resource, root, focus);
  }

  Scope about(Object item) {
    return new Scope(item, resource, root, focus);
  }
}
