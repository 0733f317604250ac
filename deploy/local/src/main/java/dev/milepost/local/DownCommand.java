package dev.milepost.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", mixinStandardHelpOptions = true, description = "End the stack, in order.")
final class DownCommand implements Callable<Integer> {

  private static final Duration END = Duration.ofSeconds(90);

  @Mixin DataOption data;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    var folder = DataFolder.open(data.folder);
    var running = RunningSupervisor.of(folder);
    if (running.isEmpty()) {
      spec.commandLine().getOut().println("No stack runs on " + folder.root() + ".");
      return 0;
    }
    RunningSupervisor.stop(running.get(), END);
    spec.commandLine().getOut().println("The stack on " + folder.root() + " has ended.");
    return 0;
  }
}
