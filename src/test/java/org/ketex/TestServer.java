package org.ketex;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The real server, in this JVM, on a free port. */
public final class TestServer extends RunningServer {

  private final ConfigurableApplicationContext context;

  private TestServer(ConfigurableApplicationContext context) {
    super(((WebServerApplicationContext) context).getWebServer().getPort());
    this.context = context;
  }

  public static TestServer start(List<String> settings) {
    var all = new ArrayList<>(settings);
    all.add("--server.port=0");
    return new TestServer(SpringApplication.run(KetexServer.class, all.toArray(String[]::new)));
  }

  static void migrate(List<String> settings) {
    KetexContext.use(settings, context -> context.getBean(MigrateCommand.class).run());
  }

  /** A part of the server, for what no answer over HTTP can show. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
