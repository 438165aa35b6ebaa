package org.ketex.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.utilities.Utilities;
import org.hl7.fhir.validation.instance.utils.IndexedElement;

/**
 * Resolves references within a Bundle through an index of its entries. HL7's validator scans all
 * entries for each reference; it still does where this class cannot decide.
 */
class BundleEntries {

  private static final int AMBIGUOUS = -1;

  private final List<Element> entries = new ArrayList<>();
  private final Map<String, Integer> byUrl = new HashMap<>();

  /** {@code Type/id} of the resources; null until first used. */
  private Set<String> resources;

  BundleEntries(Element bundle) {
    bundle.getNamedChildren("entry", entries);
    for (var i = 0; i < entries.size(); i++) {
      byUrl.merge(
          Objects.toString(entries.get(i).getChildValue("fullUrl"), ""), i, (a, b) -> AMBIGUOUS);
    }
  }

  /**
   * The result of resolving a reference.
   *
   * @param entry null if no entry matches
   */
  record Resolved(IndexedElement entry) {}

  /**
   * Resolves a reference; returns null if HL7's validator has to resolve it.
   *
   * @param fullUrl fullUrl of the entry that contains the reference
   */
  Resolved resolve(String reference, String fullUrl) {
    var absolute = Utilities.isAbsoluteUrl(reference);
    if (reference.contains("/_history/") || !absolute && !isResolvable(reference, fullUrl)) {
      return null;
    }
    var isUrn = fullUrl != null && fullUrl.startsWith("urn");
    var target =
        absolute
            ? reference
            : isUrn ? resolveUrn(reference, fullUrl) : resolveUrl(reference, fullUrl);
    var at = byUrl.get(target);
    if (at == null) {
      return reference.startsWith("urn") || !absolute && has(reference) ? null : new Resolved(null);
    }
    // A relative reference resolved through a URN: the type has to be compared, too.
    if (at == AMBIGUOUS || !absolute && isUrn) {
      return null;
    }
    var resource = entries.get(at).getNamedChild("resource", false);
    return resource == null
        ? null
        : new Resolved(new IndexedElement(at, resource, entries.get(at)));
  }

  /**
   * Returns whether a relative reference has the form {@code Type/id} and its entry has a fullUrl
   * that it can be resolved against.
   */
  private static boolean isResolvable(String reference, String fullUrl) {
    var slash = reference.indexOf('/');
    return fullUrl != null
        && !fullUrl.endsWith("/")
        && !fullUrl.endsWith(":")
        && !reference.startsWith("http:")
        && !reference.startsWith("urn:")
        && slash > 0
        && slash == reference.lastIndexOf('/')
        && slash < reference.length() - 1;
  }

  private static String resolveUrn(String reference, String urn) {
    return urn.substring(0, urn.lastIndexOf(':') + 1)
        + reference.substring(reference.indexOf('/') + 1);
  }

  private static String resolveUrl(String reference, String url) {
    return url.substring(0, url.lastIndexOf('/', url.lastIndexOf('/') - 1) + 1) + reference;
  }

  private boolean has(String reference) {
    if (resources == null) {
      resources = new HashSet<>();
      for (var entry : entries) {
        var resource = entry.getNamedChild("resource", false);
        if (resource != null) {
          resources.add(resource.fhirType() + "/" + resource.getNamedChildValue("id", false));
        }
      }
    }
    return resources.contains(reference);
  }
}
