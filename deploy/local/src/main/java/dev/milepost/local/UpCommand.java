package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the stack and print its address and a sign-in link.")
final class UpCommand implements Callable<Integer> {

  private static final Duration END = Duration.ofSeconds(90);

  @Mixin DataOption data;
  @Spec CommandSpec spec;

  @Option(
      names = "--detach",
      description = "Return when every readiness probe is green; end the stack with 'down'.")
  boolean detach;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Shift every port by N, for a second stack. Default: ${DEFAULT-VALUE}")
  int portOffset;

  @Option(
      names = "--demo",
      description = "Play a recorded build, so that there is something to look at.")
  boolean demo;

  @Option(
      names = "--demo-speed",
      paramLabel = "X",
      defaultValue = "4",
      description = "How many times faster than it was recorded. Default: ${DEFAULT-VALUE}")
  double demoSpeed;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Watch the cluster that this file leads to. Default: none is watched.")
  @Nullable Path kubeconfig;

  @Option(
      names = "--home",
      hidden = true,
      defaultValue = "${env:MILEPOST_HOME:-.}",
      description = "Where the artefacts are built.")
  Path home = Path.of(".");

  @Override
  public Integer call() throws Exception {
    var folder = DataFolder.open(data.folder);
    RunningSupervisor.of(folder)
        .ifPresent(
            running -> {
              throw new EmbeddedServerException(
                  "A stack already runs on "
                      + folder.root()
                      + " (process "
                      + running.pid()
                      + "): end it with ./monitor down.");
            });
    if (!(demoSpeed > 0)) {
      throw new EmbeddedServerException("--demo-speed must be above 0.");
    }
    if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
      throw new EmbeddedServerException("--kubeconfig: " + kubeconfig + " cannot be read.");
    }
    var ports = new Ports(portOffset);
    ports.mustBeFree();
    Path app = AppCopy.of(home.toAbsolutePath().normalize(), folder);
    var launch = new SupervisorLaunch(folder, app, ports);
    var supervisor = launch.start(options());
    var hook = new Thread(() -> end(supervisor), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting on " + folder.root() + " …");
    out.flush();
    launch.awaitReady(supervisor);
    announce(folder, ports);
    if (detach) {
      Runtime.getRuntime().removeShutdownHook(hook);
      return 0;
    }
    return supervisor.process().waitFor();
  }

  private List<String> options() {
    var options = new ArrayList<String>();
    if (demo) {
      options.addAll(List.of("--demo", "--demo-speed=" + demoSpeed));
    }
    if (kubeconfig != null) {
      options.add("--kubeconfig=" + kubeconfig.toAbsolutePath());
    }
    return options;
  }

  private void announce(DataFolder folder, Ports ports) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    String link =
        ports.baseAddress() + "/sign-in?code=" + new Secrets(folder.secrets()).signInCode();
    out.println("Milepost is ready at " + ports.baseAddress());
    out.println("Sign in:  " + link);
    if (!detach) {
      out.println("Ctrl-C ends it.");
    }
    out.flush();
  }

  private static void end(ChildProcess supervisor) {
    supervisor.stop(END);
  }
}
