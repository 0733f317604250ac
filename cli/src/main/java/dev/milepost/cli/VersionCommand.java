package dev.milepost.cli;

import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code monitor version}. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer> {
  private final Surroundings around;

  VersionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    try (var version =
        Objects.requireNonNull(VersionCommand.class.getResourceAsStream("version.txt"))) {
      around
          .out()
          .println(
              "milepost " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
    return Exit.OK.code();
  }
}
