package org.ketex;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ketex.access.Caller;
import org.ketex.access.CallerResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Lets a test send requests as a caller with limited rights, which it names in a header. */
public final class TestCallers implements CallerResolver {

  private static final String HEADER = "X-Test-Caller";
  private static final Caller OPERATOR = new Caller.LocalOperator();
  private static final Map<String, Caller> CALLERS = new ConcurrentHashMap<>();

  /** Replaces the resolver of the server. */
  @Configuration(proxyBeanMethods = false)
  static class TestCallersConfiguration {

    @Bean
    @Primary
    CallerResolver testCallers() {
      return new TestCallers();
    }
  }

  /** Registers a caller, and returns the header that names it. */
  public static String[] header(Caller caller) {
    CALLERS.put(caller.name(), caller);
    return new String[] {HEADER, caller.name()};
  }

  @Override
  public Caller callerOf(HttpServletRequest request) {
    var name = request.getHeader(HEADER);
    return name == null ? OPERATOR : CALLERS.get(name);
  }

  @Override
  public Optional<Caller> named(String name) {
    return name.equals(OPERATOR.name())
        ? Optional.of(OPERATOR)
        : Optional.ofNullable(CALLERS.get(name));
  }
}
