package org.ketex.start;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Applies settings that are given under a former name, and logs a warning with the current name. If
 * a setting is given under both names, the value of the current name applies.
 */
class RenamedSettings implements EnvironmentPostProcessor, Ordered {

  /** Current names by former name. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "ketex.fhir.body", "ketex.fhir.max-body-size",
          "ketex.fhir.concurrency", "ketex.fhir.max-concurrent-requests",
          "ketex.fhir.patience", "ketex.fhir.queue-timeout",
          "ketex.async.most", "ketex.async.max-pending",
          "ketex.intake.own-ids", "ketex.intake.client-assigned-id-sources",
          "ketex.zone", "ketex.default-time-zone");

  private final Log log;

  RenamedSettings(DeferredLogFactory logs) {
    this.log = logs.getLog(RenamedSettings.class);
  }

  /** Returns the lowest precedence, so that all property sources are loaded before. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var binder = Binder.get(environment);
    var values = new LinkedHashMap<String, Object>();
    RENAMED.forEach(
        (former, current) -> {
          var given = values(binder, former, current);
          if (!given.isEmpty()) {
            log.warn("The setting %s is now called %s.".formatted(former, current));
          }
          if (values(binder, current, current).isEmpty()) {
            values.putAll(given);
          }
        });
    if (!values.isEmpty()) {
      environment.getPropertySources().addLast(new MapPropertySource("renamedSettings", values));
    }
  }

  /**
   * Reads a setting that is a single value or a list.
   *
   * @param target the name, or prefix of the names, under which the values are returned
   */
  private static Map<String, Object> values(Binder binder, String name, String target) {
    var values = new LinkedHashMap<String, Object>();
    var property = ConfigurationPropertyName.of(name);
    binder.bind(property, Bindable.of(String.class)).ifBound(value -> values.put(target, value));
    if (values.isEmpty()) {
      binder
          .bind(property, Bindable.listOf(String.class))
          .ifBound(
              list -> {
                for (var index = 0; index < list.size(); index++) {
                  values.put("%s[%d]".formatted(target, index), list.get(index));
                }
              });
    }
    return values;
  }
}
