package org.ketex.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.ketex.store.ResourceVersion;

/** Writes a searchset Bundle around the stored bytes, without parsing them. */
final class SearchsetBundle {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
  private final String base;
  private boolean first = true;

  private SearchsetBundle(String base) {
    this.base = base;
  }

  /**
   * @param total number of matches, or null if they were not counted
   * @param urls self, and next if there is a next page
   */
  static byte[] of(String base, Long total, List<String> urls, ResultPage page) {
    return new SearchsetBundle(base).bytes(total, urls, page);
  }

  private byte[] bytes(Long total, List<String> urls, ResultPage page) {
    var head = Json.object().put("resourceType", "Bundle").put("id", UUID.randomUUID().toString());
    head.putObject("meta").put("lastUpdated", Instant.now().toString());
    head.put("type", "searchset");
    if (total != null) {
      head.put("total", total);
    }
    var links = head.putArray("link");
    links.addObject().put("relation", "self").put("url", urls.getFirst());
    if (urls.size() > 1) {
      links.addObject().put("relation", "next").put("url", urls.get(1));
    }
    var opening = Json.bytes(head);
    // The entries precede the closing brace.
    out.write(opening, 0, opening.length - 1);
    if (page != ResultPage.NONE && !(page.matches().isEmpty() && page.included().isEmpty())) {
      write(",\"entry\":[");
      page.matches().forEach(match -> match(match, page.distances().get(match.reference())));
      page.included().forEach(included -> entry(included, "\"mode\":\"include\""));
      write("]");
    }
    write("}");
    return out.toByteArray();
  }

  private void match(ResourceVersion version, @Nullable ObjectNode extension) {
    var mode = "\"mode\":\"match\"";
    entry(version, extension == null ? mode : "\"extension\":[" + extension + "]," + mode);
  }

  private void entry(ResourceVersion version, String search) {
    comma();
    write("{\"fullUrl\":\"" + base + "/" + version.reference() + "\",\"resource\":");
    out.writeBytes(version.content());
    write(",\"search\":{" + search + "}}");
  }

  private void comma() {
    if (!first) {
      write(",");
    }
    first = false;
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
