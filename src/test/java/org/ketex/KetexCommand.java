package org.ketex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code ./ketex COMMAND} in a process of its own. */
public final class KetexCommand {

  private KetexCommand() {}

  /** Holds the exit status and the output of a command. */
  public record Ended(int status, String out, String errors) {}

  public static Ended run(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + System.getProperty("user.home"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.ketex.start.Main"));
    command.addAll(List.of(arguments));
    var errors = Files.createTempFile(Path.of("target"), "ketex-", ".err");
    var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    var out = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), out, Files.readString(errors));
  }
}
