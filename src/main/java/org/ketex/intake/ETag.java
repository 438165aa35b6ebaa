package org.ketex.intake;

import java.util.regex.Pattern;

/** Weak ETags are version ids: {@code W/"3"} (http.html#versioning). */
final class ETag {

  private static final Pattern FORM = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private ETag() {}

  static String of(int version) {
    return "W/\"" + version + "\"";
  }

  /** The version id in an ETag; the text itself where a client left the quotes out. */
  static String version(String etag) {
    if (etag == null) {
      return null;
    }
    var match = FORM.matcher(etag.trim());
    return match.matches() ? match.group(1) : etag.trim();
  }
}
