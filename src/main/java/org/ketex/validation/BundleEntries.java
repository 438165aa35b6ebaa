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
 * Entries of a Bundle by what refers to them. HL7's validator looks through all entries for each
 * reference; it still does where there is something to remark.
 */
class BundleEntries {

  private static final int SEVERAL = -1;

  private final List<Element> entries = new ArrayList<>();
  private final Map<String, Integer> byUrl = new HashMap<>();

  /** Type/id of the resources; null until asked for. */
  private Set<String> resources;

  BundleEntries(Element bundle) {
    bundle.getNamedChildren("entry", entries);
    for (var i = 0; i < entries.size(); i++) {
      byUrl.merge(
          Objects.toString(entries.get(i).getChildValue("fullUrl"), ""), i, (a, b) -> SEVERAL);
    }
  }

  /**
   * Where a reference plainly leads.
   *
   * @param entry null where it leads to no entry
   */
  record Resolved(IndexedElement entry) {}

  /**
   * Null where that is for HL7's validator to say.
   *
   * @param fullUrl that of the entry with the reference
   */
  Resolved resolve(String reference, String fullUrl) {
    var absolute = Utilities.isAbsoluteUrl(reference);
    if (reference.contains("/_history/") || !absolute && !isPlain(reference, fullUrl)) {
      return null;
    }
    var named = fullUrl != null && fullUrl.startsWith("urn");
    var target =
        absolute ? reference : named ? beside(reference, fullUrl) : below(reference, fullUrl);
    var at = byUrl.get(target);
    if (at == null) {
      return reference.startsWith("urn") || !absolute && has(reference) ? null : new Resolved(null);
    }
    // The type of what a relative reference leads to by a URN has to be compared.
    if (at == SEVERAL || !absolute && named) {
      return null;
    }
    var resource = entries.get(at).getNamedChild("resource", false);
    return resource == null
        ? null
        : new Resolved(new IndexedElement(at, resource, entries.get(at)));
  }

  /** Type/id, from an entry with a URL that has such an ending, or a URN. */
  private static boolean isPlain(String reference, String fullUrl) {
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

  private static String beside(String reference, String urn) {
    return urn.substring(0, urn.lastIndexOf(':') + 1)
        + reference.substring(reference.indexOf('/') + 1);
  }

  private static String below(String reference, String url) {
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
