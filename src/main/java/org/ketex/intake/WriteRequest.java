package org.ketex.intake;

import java.util.List;
import org.ketex.access.RequestContext;
import org.ketex.fhir.ResourceCodec;

/**
 * Asks for resources to be written, whatever transport they came by.
 *
 * @param context on whose behalf
 * @param source where the resources come from
 * @param body what is validated: the Bundle of the entries, or the one resource; null where nothing
 *     was sent
 * @param entries what is to be done; those that only read are ignored
 * @param hooks take part in the transaction
 */
public record WriteRequest(
    RequestContext context,
    WriteSource source,
    ResourceCodec.Body body,
    List<RequestEntry> entries,
    List<WriteHook> hooks) {

  /** Asks for a FHIR interaction to be carried out. */
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
