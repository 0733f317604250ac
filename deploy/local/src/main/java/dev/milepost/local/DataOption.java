package dev.milepost.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the stack keeps everything. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".milepost",
      description = "Data folder. Default: ${DEFAULT-VALUE}")
  Path folder = Path.of(".milepost");
}
