package org.ketex;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;

/** Provides the application context of a command: without a server, and with lazy beans. */
public final class KetexContext {

  private KetexContext() {}

  public static void use(List<String> settings, Consumer<ApplicationContext> use) {
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    try (var context = application.run(settings.toArray(String[]::new))) {
      use.accept(context);
    }
  }
}
