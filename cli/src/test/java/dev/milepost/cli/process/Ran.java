package dev.milepost.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a process that has ended left behind. */
record Ran(int code, String out, String err) {
  /**
   * Runs a command to its end.
   *
   * @param from the folder it is run from; what it prints is kept there meanwhile
   * @param environment added to this process's own
   */
  static Ran command(Path from, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile(from, "out", null);
    var err = Files.createTempFile(from, "err", null);
    var builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MILEPOST_"));
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Ran(code, Files.readString(out), Files.readString(err));
  }
}
