package dev.milepost.cli.run;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.detect.Formats;
import dev.milepost.cli.interrupt.Signals;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.send.HttpIntake;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor run}: any command becomes a watched implementation, and does not notice. */
@Command(
    name = "run",
    description = {
      "Run a command untouched and report its steps while it runs.",
      "Output and exit code are the command's own, whatever becomes of the server.",
      "The command sees pipes, not a terminal: what it colours or repaints only there comes as plain lines."
    })
public final class RunCommand implements Callable<Integer> {
  private static final Duration FLUSH = Duration.ofSeconds(10);

  /** A server that takes nothing for this long after the command's end is not waited for. */
  private static final Duration AWAY = Duration.ofSeconds(2);

  private static final long SILENCE = Duration.ofSeconds(2).toNanos();
  private static final int CANNOT_RUN = 127;

  private final Surroundings around;
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--project",
      required = true,
      paramLabel = "P",
      description = "Project that the steps belong to.")
  private String project = "";

  @Option(
      names = "--task",
      paramLabel = "NAME",
      description = "Task that stands for the command (default: its name).")
  private @Nullable String task;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What the output looks like (default: auto): " + Formats.LISTED + ".")
  private String format = "auto";

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, after --.")
  private List<String> command = List.of();

  public RunCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Selection.requireId("--project", project);
    var name = task == null ? nameOf(command.getFirst()) : Selection.requireId("--task", task);
    var lines = new Formats(ZoneId.systemDefault(), name).named(format);
    var connected = server.server(around.environment());
    var id = UUID.randomUUID().toString();
    var reporter =
        new Reporter(new HttpIntake(connected, around.clock()), server.data().resolve("run"), id);
    var events = new RunEvents(new RunEvents.Run(project, name, id), reporter, around.clock());
    events.started(String.join(" ", command));
    int code = execute(events, lines);
    events.ended(code);
    reporter.finish(FLUSH, AWAY).ifPresent(rest -> around.err().println("monitor run: " + rest));
    connected.close();
    return code;
  }

  private int execute(RunEvents events, LineFormat lines) throws InterruptedException {
    var builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException cannotRun) {
      around.err().println("monitor run: " + cannotRun.getMessage());
      return CANNOT_RUN;
    }
    var undo = Signals.onEnding(signal -> Forwarding.forward(signal, process));
    try {
      var out =
          new Pump(
              "stdout",
              process.getInputStream(),
              around.rawOut(),
              region -> read(lines, region, events));
      var err =
          new Pump(
              "stderr",
              process.getErrorStream(),
              around.rawErr(),
              region -> read(lines, region, events));
      int code = process.waitFor();
      out.finish(SILENCE);
      err.finish(SILENCE);
      return code;
    } finally {
      undo.run();
    }
  }

  /** Both streams are read in one format, because a tool tells one story on both. */
  private static void read(LineFormat lines, Region region, RunEvents events) {
    synchronized (lines) {
      lines.read(region, events::take);
    }
  }

  private static String nameOf(String program) {
    var name = program.substring(program.lastIndexOf('/') + 1);
    if (name.isEmpty()) {
      throw CommandFailure.usage("--task is missing, and \"" + program + "\" gives no name for it");
    }
    return RunIds.task(name);
  }
}
