package org.ketex.packages;

import org.jspecify.annotations.Nullable;
import org.ketex.cli.CommandOptions;
import org.ketex.cli.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the options of {@code ./ketex package}. */
@Command(
    name = "package",
    description =
        "adds, removes and lists FHIR packages, and reports what the server does with them",
    customSynopsis = {
      "ketex package list [--json]",
      "       ketex package add FILE",
      "       ketex package remove NAME#VERSION"
    },
    exitCodeList = {"0:success", "1:there is no such package", "2:the file is not a FHIR package"})
public final class PackageOptions implements CommandOptions {

  /** What is done with packages. */
  enum Action {
    LIST,
    ADD,
    REMOVE
  }

  @Parameters(index = "0", paramLabel = "ACTION", description = "list, add or remove")
  private Action action = Action.LIST;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE|NAME#VERSION",
      description = "package (.tgz) to add, or name and version of the package to remove")
  private @Nullable String target;

  @Option(names = "--json", description = "writes machine-readable output")
  private boolean json;

  Action action() {
    return action;
  }

  String target() {
    return target == null ? "" : target;
  }

  boolean json() {
    return json;
  }

  @Override
  public void check() {
    if (action != Action.LIST && target == null) {
      throw new UsageException(action == Action.ADD ? "no file is given" : "no package is named");
    }
  }
}
