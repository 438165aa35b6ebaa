package org.ketex.search;

import java.util.Optional;
import java.util.regex.Pattern;

/** A reference to a resource of this server, {@code Type/id}, its version left out. */
public record LocalReference(String type, String id) {

  private static final Pattern RELATIVE =
      Pattern.compile(
          "([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})(?:/_history/[A-Za-z0-9\\-.]{1,64})?");

  public static Optional<LocalReference> of(String reference) {
    var match = RELATIVE.matcher(reference);
    return match.matches()
        ? Optional.of(new LocalReference(match.group(1), match.group(2)))
        : Optional.empty();
  }

  public String target() {
    return type + "/" + id;
  }
}
