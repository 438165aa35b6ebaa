package org.ketex.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ketex.model.Json;

/**
 * A page of the guide, rendered at build time.
 *
 * @param address path below {@code /guide/}; empty for the first page
 * @param kind heading of the group of artifacts, in the plural: Profiles, Value sets, Pages
 * @param text plain text of the page, for full-text search
 */
public record GuidePage(
    String address, String title, String kind, String summary, String file, String text) {

  /** Folder on the class path. */
  public static final String FOLDER = "guide/pages";

  public static final String INDEX = "index.json";

  static List<GuidePage> all() {
    return Json.values(read(INDEX)).valueStream().map(GuidePage::of).toList();
  }

  private static GuidePage of(JsonNode entry) {
    return new GuidePage(
        Json.text(entry, "address"),
        Json.text(entry, "title"),
        Json.text(entry, "kind"),
        Json.text(entry, "summary"),
        Json.text(entry, "file"),
        Json.text(entry, "text"));
  }

  String path() {
    return address.isEmpty() ? "/guide" : "/guide/" + address;
  }

  String html() {
    return new String(read(file), StandardCharsets.UTF_8);
  }

  private static byte[] read(String file) {
    try (InputStream in = GuidePage.class.getResourceAsStream("/" + FOLDER + "/" + file)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + "/" + file + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
