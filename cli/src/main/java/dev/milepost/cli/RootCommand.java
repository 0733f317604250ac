package dev.milepost.cli;

import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code monitor} alone: shows what there is. */
@Command(
    name = "monitor",
    synopsisSubcommandLabel = "COMMAND",
    description = "Live sight of implementation work.",
    footer = {
      "",
      "Exit codes: 0 fine, 1 a stated threshold is crossed, 2 bad usage, 3 not found,",
      "4 server unreachable or refused, 5 not offered yet."
    })
final class RootCommand implements Callable<Integer> {
  private final Surroundings around;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  RootCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(around.err());
    }
    return help ? Exit.OK.code() : Exit.USAGE.code();
  }
}
