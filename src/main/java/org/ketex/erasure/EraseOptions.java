package org.ketex.erasure;

import org.jspecify.annotations.Nullable;
import org.ketex.cli.CommandOptions;
import org.ketex.cli.UsageException;
import org.ketex.model.LocalReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds what was asked for on the command line. */
@Command(
    name = "erase",
    description = {
      "removes a resource and its history for good",
      "All versions of it go, or of a patient and all that is theirs."
    },
    customSynopsis = {
      "ketex erase TYPE/ID      --reason=TEXT [--with-referrers] [--yes] [--setting=value ...]",
      "       ketex erase --patient=ID --reason=TEXT [--with-referrers] [--yes] [--setting=value ...]"
    },
    exitCodeList = {"0:all is gone", "1:nothing was erased", "2:it was not understood"})
public final class EraseOptions implements CommandOptions {

  @Parameters(arity = "0..1", paramLabel = "TYPE/ID", description = "the resource")
  private @Nullable String resource;

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description = "the patient and all that is theirs alone, deleted resources included")
  private @Nullable String patient;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the record")
  private @Nullable String reason;

  @Option(names = "--with-referrers", description = "what refers to it goes, too")
  private boolean withReferrers;

  @Option(names = "--yes", description = "do it; without it is only said what would be removed")
  private boolean confirmed;

  @Override
  public void check() {
    order();
  }

  /**
   * @throws UsageException where they are not understood
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
      throw new UsageException("say why: --reason=…");
    }
    return new ErasureOrder(
        reference.type(), reference.id(), patient != null, withReferrers, reason, confirmed);
  }
}
