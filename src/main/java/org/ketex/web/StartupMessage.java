package org.ketex.web;

import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints to the console that the server is ready, with its address and first requests to try. */
@Component
class StartupMessage {

  private final PageRenderer pages;

  StartupMessage(PageRenderer pages) {
    this.pages = pages;
  }

  @EventListener
  void print(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext context) {
      var server = Objects.requireNonNull(context.getWebServer());
      var base = "http://127.0.0.1:" + server.getPort();
      System.out.print(pages.plain("welcome", FrontPage.values(base)));
    }
  }
}
