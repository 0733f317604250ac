package dev.milepost.cli.follow;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.format.detect.Formats;
import dev.milepost.cli.interrupt.Signals;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor follow}: what {@code tail -f FILE | grep} did, on the way to every screen. */
@Command(
    name = "follow",
    description = {
      "Follow a file and report its steps, through rotation, truncation, restarts and an absent server.",
      "Its place is kept on disk, so that no line is lost or reported twice."
    })
public final class FollowCommand implements Callable<Integer> {
  private final Surroundings around;
  private final StopRequest stop;
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "FILE", description = "The file; it may appear later.")
  private Path file = Path.of("");

  @Option(names = "--project", paramLabel = "P", description = "Project that the steps belong to.")
  private @Nullable String project;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What the lines look like (default: auto): " + Formats.LISTED + ".")
  private String format = "auto";

  @Option(
      names = "--source",
      paramLabel = "S",
      description = "Name of the sender (default: follow:FILE).")
  private @Nullable String source;

  @Option(
      names = "--zone",
      paramLabel = "Z",
      description = "Zone of timestamps without offset (default: this machine's).")
  private @Nullable String zone;

  @Option(
      names = "--from",
      paramLabel = "start|end",
      description = "Where to begin the first time (default: start).")
  private String from = "start";

  @Option(names = "--once", description = "End where the file ends.")
  private boolean once;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Where the place is kept (default: under DIR/follow).")
  private @Nullable Path state;

  @Option(
      names = "--parse-only",
      hidden = true,
      description = "Count the steps without sending them.")
  private boolean parseOnly;

  public FollowCommand(Surroundings around) {
    this(around, new StopRequest());
  }

  /** As above, with a stop that tests can ask for. */
  FollowCommand(Surroundings around, StopRequest stop) {
    this.around = around;
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Selection.one("--from", from, "start", "end");
    var formats = new Formats(zone(), null);
    var lineFormat = formats.named(format);
    if (parseOnly) {
      around.out().println(new ParseOnly(lineFormat).count(existing()));
      return Exit.OK.code();
    }
    var given = project;
    if (given == null) {
      throw CommandFailure.usage("--project is missing: name the project that the steps belong to");
    }
    var name = String.valueOf(file.getFileName());
    var target =
        new Follower.Target(
            Selection.requireId("--project", given),
            Selection.requireId("--source", source == null ? "follow:" + IdText.of(name) : source),
            name);
    if (once) {
      existing();
    }
    try (var place = PlaceFile.take(stateFile(given))) {
      var undo = Signals.onEnding(signal -> stop.ask());
      try {
        return new Following(around, server.server(around.environment()), formats, stop)
            .follow(new Following.Plan(file, target, format, "end".equals(from), once), place)
            .code();
      } finally {
        undo.run();
      }
    }
  }

  private Path existing() {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(Exit.NOT_FOUND, "there is no file " + file + " to read");
    }
    return file;
  }

  private Path stateFile(String projectId) {
    if (state != null) {
      return state;
    }
    var identity =
        (file.toAbsolutePath().normalize() + "\n" + projectId)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return server
        .data()
        .resolve("follow")
        .resolve(
            IdText.of(String.valueOf(file.getFileName()))
                + "-"
                + Hashes.of(identity, 0, identity.length).substring(0, 8)
                + ".json");
  }

  private ZoneId zone() {
    try {
      return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new CommandFailure(
          Exit.USAGE,
          "--zone wants a zone such as Europe/Paris, UTC or +02:00, not \"" + zone + "\"",
          unknown);
    }
  }
}
