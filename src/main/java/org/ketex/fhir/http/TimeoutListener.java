package org.ketex.fhir.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Listens to the timeout of asynchronous reading or writing; the other events need no action. */
interface TimeoutListener extends AsyncListener {

  @Override
  default void onComplete(AsyncEvent event) {
    // The body has been read or written.
  }

  @Override
  default void onError(AsyncEvent event) {
    // Reported to the ReadListener or the WriteListener.
  }

  @Override
  default void onStartAsync(AsyncEvent event) {
    // The body has been read, and the response is written asynchronously.
  }
}
