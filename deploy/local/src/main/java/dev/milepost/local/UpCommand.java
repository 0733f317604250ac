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
import java.util.concurrent.TimeUnit;
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

  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration END = Duration.ofSeconds(90);
  private static final long LOOK_MS = 100;

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
    var ports = new Ports(portOffset);
    ports.mustBeFree();
    Files.deleteIfExists(folder.stateFile());
    Path app = AppCopy.of(home.toAbsolutePath().normalize(), folder);
    var supervisor = launch(folder, app);
    var hook = new Thread(() -> end(supervisor), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    awaitReady(folder, supervisor);
    announce(folder, ports);
    if (detach) {
      Runtime.getRuntime().removeShutdownHook(hook);
      return 0;
    }
    return supervisor.process().waitFor();
  }

  private ChildProcess launch(DataFolder folder, Path app) {
    var command = new ArrayList<String>();
    // A session of its own: Ctrl-C in this terminal is ours to pass on, in order.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            app.resolve("local") + "/*:" + app.resolve("local/lib") + "/*",
            Local.class.getName(),
            "supervise",
            "--data=" + folder.root(),
            "--app=" + app,
            "--port-offset=" + portOffset));
    if (demo) {
      command.add("--demo");
      command.add("--demo-speed=" + demoSpeed);
    }
    return ChildProcess.start("The stack", command, java.util.Map.of(), folder.log("supervisor"));
  }

  private void awaitReady(DataFolder folder, ChildProcess supervisor) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting on " + folder.root() + " …");
    out.flush();
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      @Nullable StackState state = StackState.read(folder.stateFile()).orElse(null);
      if (state != null && state.ready()) {
        return;
      }
      if (state != null && state.failed()) {
        throw new EmbeddedServerException(state.detail());
      }
      if (supervisor.process().waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        throw new EmbeddedServerException("The stack ended: " + supervisor.lastLines());
      }
      if (System.nanoTime() > deadline) {
        throw new EmbeddedServerException(
            "The stack was not ready within " + START.toSeconds() + " s; see " + folder.log());
      }
    }
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
