package org.ketex.erasure;

import org.jspecify.annotations.Nullable;
import org.ketex.cli.CommandOptions;
import org.ketex.cli.UsageException;
import org.ketex.model.LocalReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the options of the command line. */
@Command(
    name = "erase",
    description = {
      "permanently removes a resource and its history",
      "Removes all versions of the resource, or of a patient and their compartment."
    },
    customSynopsis = {
      "ketex erase TYPE/ID      --reason=TEXT [--with-referrers] [--yes] [--setting=value ...]",
      "       ketex erase --patient=ID --reason=TEXT [--with-referrers] [--yes] [--setting=value ...]"
    },
    exitCodeList = {
      "0:everything was erased",
      "1:nothing was erased",
      "2:the arguments are invalid"
    })
public final class EraseOptions implements CommandOptions {

  @Parameters(arity = "0..1", paramLabel = "TYPE/ID", description = "the resource")
  private @Nullable String resource;

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description = "the patient and the compartment, deleted resources included")
  private @Nullable String patient;

  @Option(names = "--reason", paramLabel = "TEXT", description = "the reason, for the AuditEvent")
  private @Nullable String reason;

  @Option(names = "--with-referrers", description = "erases the referring resources as well")
  private boolean withReferrers;

  @Option(
      names = "--yes",
      description = "executes the order; without it the command only reports what it would remove")
  private boolean confirmed;

  @Override
  public void check() {
    order();
  }

  /**
   * @throws UsageException if the options are invalid
   */
  ErasureOrder order() {
    var named = patient == null ? resource : "Patient/" + patient;
    if (named == null || resource != null && patient != null) {
      throw new UsageException("name one resource, TYPE/ID or --patient=ID");
    }
    var reference =
        LocalReference.of(named)
            .orElseThrow(() -> new UsageException("'%s' is not TYPE/ID".formatted(named)));
    if (reason == null || reason.isBlank()) {
      throw new UsageException("add the reason: --reason=…");
    }
    return new ErasureOrder(
        reference.type(), reference.id(), patient != null, withReferrers, reason, confirmed);
  }
}
