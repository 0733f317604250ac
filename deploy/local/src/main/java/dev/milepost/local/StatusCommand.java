package dev.milepost.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Say of each service whether it is ready. Exit 1 when one is not.")
final class StatusCommand implements Callable<Integer> {

  @Mixin DataOption data;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    var folder = DataFolder.open(data.folder);
    var out = spec.commandLine().getOut();
    var state = StackState.read(folder.stateFile());
    if (RunningSupervisor.of(folder).isEmpty() || state.isEmpty()) {
      out.println("No stack runs on " + folder.root() + ".");
      return Local.FAILED;
    }
    var ports = new Ports(state.get().offset());
    out.printf("%-10s %-10s %s%n", "stack", state.get().phase(), ports.baseAddress());
    boolean all = state.get().ready();
    for (Service service : Service.values()) {
      boolean ready = ServiceProcess.ready(service, ports);
      all &= ready;
      out.printf(
          "%-10s %-10s http://localhost:%d%n",
          service.id(), ready ? "ready" : "not ready", ports.service(service));
    }
    return all ? 0 : Local.FAILED;
  }
}
