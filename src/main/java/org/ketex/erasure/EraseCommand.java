package org.ketex.erasure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketex.cli.ConsoleCommand;
import org.ketex.model.StartupException;
import org.ketex.store.ErasureTarget;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs {@code ./ketex erase}. Exit code 0: erased, 1: not erased, 2: invalid arguments. */
@Component
class EraseCommand implements ConsoleCommand<EraseOptions> {

  private static final int MAX_NAMED = 20;

  /** Resolved lazily: other commands must not wait for a database, nor open it. */
  private final ObjectProvider<ErasureService> erasure;

  EraseCommand(ObjectProvider<ErasureService> erasure) {
    this.erasure = erasure;
  }

  @Override
  public int run(EraseOptions options) {
    try {
      return report(erasure.getObject().execute(options.order()));
    } catch (BeanCreationException | DataAccessException | TransactionException e) {
      System.err.printf("ketex erase: nothing was erased. %s%n", causeOf(e));
      return 1;
    }
  }

  private static @Nullable String causeOf(Exception thrown) {
    Throwable last = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupException startup) {
        return startup.getMessage() + " " + startup.action();
      }
      last = cause;
    }
    return last.getMessage();
  }

  private static int report(ErasureOutcome outcome) {
    return switch (outcome) {
      case ErasureOutcome.Erased(var resources, var records) -> {
        System.out.printf(
            "Erased %s.%nRecorded in: %s%n", summary(resources), String.join(", ", records));
        yield 0;
      }
      case ErasureOutcome.Planned(var resources) -> {
        System.out.printf(
            "This would erase %s:%n%s%nNothing was erased. Add --yes to do it.%n",
            summary(resources), named(resources));
        yield 1;
      }
      case ErasureOutcome.NotKnown(var reference) -> {
        System.err.printf("ketex erase: %s was not found.%n", reference);
        yield 1;
      }
      case ErasureOutcome.StillReferenced(var referrers) -> {
        System.err.printf(
            "ketex erase: nothing was erased. Other resources still refer to it:%n%s%n"
                + "Change or delete them, or add --with-referrers to erase them as well.%n",
            named(referrers));
        yield 1;
      }
      case ErasureOutcome.Protected(var reference) -> {
        System.err.printf(
            "ketex erase: nothing was erased. %s is an AuditEvent, which cannot be erased.%n",
            reference);
        yield 1;
      }
    };
  }

  /** Returns a summary such as "3 resources with 5 versions (1 Encounter, 2 Observation)". */
  private static String summary(List<ErasureTarget> resources) {
    Map<String, Long> counts =
        resources.stream()
            .collect(
                Collectors.groupingBy(ErasureTarget::type, TreeMap::new, Collectors.counting()));
    return "%d resources with %d versions (%s)"
        .formatted(
            resources.size(),
            resources.stream().mapToInt(ErasureTarget::versions).sum(),
            counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
  }

  private static String named(List<ErasureTarget> resources) {
    var named =
        resources.stream()
            .limit(MAX_NAMED)
            .map(resource -> "  " + resource.reference())
            .collect(Collectors.joining(System.lineSeparator()));
    var more = resources.size() - MAX_NAMED;
    return more > 0 ? "%s%n  and %d more".formatted(named, more) : named;
  }
}
