package org.ketex.read;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Weak ETags are version ids: {@code W/"3"} (http.html#versioning). */
public final class ETag {

  private static final Pattern FORM = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private ETag() {}

  public static String of(int version) {
    return "W/\"" + version + "\"";
  }

  /**
   * Whether If-Match or If-None-Match names a version that is there: one ETag, several with commas,
   * or {@code *} for any (RFC 9110, 13.1), compared without their weakness, which all of ours have.
   */
  public static boolean names(String condition, int version) {
    return condition.trim().equals("*")
        || Stream.of(condition.split(","))
            .anyMatch(etag -> version(etag).equals(Integer.toString(version)));
  }

  /** The version id in an ETag; the text itself where a client left the quotes out. */
  public static String version(String etag) {
    var match = FORM.matcher(etag.trim());
    return match.matches() ? match.group(1) : etag.trim();
  }
}
