package org.ketex.fhir;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a response. */
public sealed interface ResponseBody {

  /** A resource as JSON; the endpoint writes it as XML if the client requests that. */
  record Resource(byte[] json) implements ResponseBody {}

  /**
   * Content of any length, written as it is produced. It neither holds a permit of ordinary
   * requests while it is written, nor is it held in memory.
   */
  record Stream(String contentType, Writer writer) implements ResponseBody {}

  /** A resource of the server itself, whose encodings are kept. */
  record Cached(CachedResource resource) implements ResponseBody {}

  /** No body. */
  record Empty() implements ResponseBody {}

  /** Writes a streamed body. */
  interface Writer {

    /**
     * Writes the whole body.
     *
     * @throws IOException when the client is gone
     */
    void writeTo(OutputStream out) throws IOException;
  }
}
