package org.ketex.erasure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketex.cli.ConsoleCommand;
import org.ketex.start.StartupException;
import org.ketex.store.ErasureTarget;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** {@code ./ketex erase}: 0 where it is gone, 1 where it is not, 2 where nothing was understood. */
@Component
class EraseCommand implements ConsoleCommand<EraseOptions> {

  private static final int MAX_NAMED = 20;

  /** Made by the command alone, because that opens the database. */
  private final ObjectProvider<ErasureService> erasure;

  EraseCommand(ObjectProvider<ErasureService> erasure) {
    this.erasure = erasure;
  }

  @Override
  public int run(EraseOptions options) {
    try {
      return report(erasure.getObject().carryOut(options.order()));
    } catch (BeanCreationException | DataAccessException | TransactionException e) {
      System.err.printf("ketex erase: nothing was erased. %s%n", causeOf(e));
      return 1;
    }
  }

  private static @Nullable String causeOf(Exception thrown) {
    Throwable last = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartupException cannot) {
        return cannot.getMessage() + " " + cannot.action();
      }
      last = cause;
    }
    return last.getMessage();
  }

  private static int report(ErasureOutcome outcome) {
    return switch (outcome) {
      case ErasureOutcome.Erased(var resources, var records) -> {
        System.out.printf(
            "Erased %s.%nThe record of it: %s%n", summary(resources), String.join(", ", records));
        yield 0;
      }
      case ErasureOutcome.Planned(var resources) -> {
        System.out.printf(
            "This would erase %s:%n%s%nNothing was erased. Add --yes to do it.%n",
            summary(resources), named(resources));
        yield 1;
      }
      case ErasureOutcome.NotKnown(var reference) -> {
        System.err.printf("ketex erase: %s is not known here.%n", reference);
        yield 1;
      }
      case ErasureOutcome.Referred(var referrers) -> {
        System.err.printf(
            "ketex erase: nothing was erased. Others still refer to it:%n%s%n"
                + "Change or delete them, or erase them, too, with --with-referrers.%n",
            named(referrers));
        yield 1;
      }
      case ErasureOutcome.Lasting(var reference) -> {
        System.err.printf(
            "ketex erase: nothing was erased. %s is a record that stays.%n", reference);
        yield 1;
      }
    };
  }

  /** As in "3 resources with 5 versions (1 Encounter, 2 Observation)". */
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
