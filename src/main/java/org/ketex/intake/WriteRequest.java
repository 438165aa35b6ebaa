package org.ketex.intake;

import java.util.List;
import org.ketex.access.RequestContext;
import org.ketex.fhir.ResourceCodec;

/**
 * Requests resources to be written, over any transport.
 *
 * @param context of the caller
 * @param source of the resources
 * @param body is validated: the Bundle of the entries, or the single resource; null if nothing was
 *     sent
 * @param entries the interactions; those that only read are ignored
 * @param hooks take part in the transaction
 */
public record WriteRequest(
    RequestContext context,
    WriteSource source,
    ResourceCodec.Body body,
    List<RequestEntry> entries,
    List<WriteHook> hooks) {

  /** Returns the request of a FHIR interaction. */
  public static WriteRequest of(
      RequestContext context, ResourceCodec.Body body, List<RequestEntry> entries) {
    return new WriteRequest(context, WriteSource.of(context.caller()), body, entries, List.of());
  }

  public WriteRequest with(WriteHook hook) {
    return new WriteRequest(context, source, body, entries, List.of(hook));
  }

  WriteRequest only(RequestEntry entry) {
    return new WriteRequest(context, source, body, List.of(entry), hooks);
  }
}
