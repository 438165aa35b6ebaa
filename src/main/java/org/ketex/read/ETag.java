package org.ketex.read;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Converts between version ids and weak ETags, {@code W/"3"} (http.html#versioning). */
public final class ETag {

  private static final Pattern FORM = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private ETag() {}

  public static String of(int version) {
    return of(Integer.toString(version));
  }

  static String of(String version) {
    return "W/\"" + version + "\"";
  }

  /**
   * Returns whether If-Match or If-None-Match matches an existing version: one ETag, several with
   * commas, or {@code *} for any (RFC 9110, 13.1); uses weak comparison, because all ETags of this
   * server are weak.
   */
  public static boolean names(String condition, int version) {
    return names(condition, Integer.toString(version));
  }

  static boolean names(String condition, String version) {
    return condition.trim().equals("*")
        || Stream.of(condition.split(",")).anyMatch(etag -> version(etag).equals(version));
  }

  /** Returns the version id in an ETag; the text itself if a client omitted the quotes. */
  public static String version(String etag) {
    var match = FORM.matcher(etag.trim());
    return match.matches() ? match.group(1) : etag.trim();
  }
}
