package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Starts the stack once on a folder of its own, gives it some work, ends it, and keeps what its
 * JVMs have learnt beside the artefacts, where every later {@code up} finds it.
 */
@Command(name = "train", hidden = true, description = "Makes the start caches of a new build.")
final class TrainCommand implements Callable<Integer> {

  /** Assembling the caches takes longer than ending. */
  private static final Duration END = Duration.ofSeconds(240);

  @Spec CommandSpec spec;

  @Option(names = "--home", defaultValue = "${env:MILEPOST_HOME:-.}")
  Path home = Path.of(".");

  @Override
  public Integer call() throws Exception {
    Path root = home.toAbsolutePath().normalize();
    if (!removeStale(root)) {
      return 0;
    }
    Path folder = root.resolve("target").resolve("training");
    FileTree.remove(folder);
    var data = DataFolder.open(folder);
    Path app = AppCopy.of(root, data);
    learn(new SupervisorLaunch(data, app, Ports.free()));
    int kept = keep(root, app);
    FileTree.remove(folder);
    spec.commandLine().getOut().println("Start caches made: " + kept + ".");
    return 0;
  }

  private static void learn(SupervisorLaunch launch) throws IOException, InterruptedException {
    ChildProcess supervisor = launch.start(List.of("--train", "--demo", "--demo-speed=100"));
    try {
      launch.awaitReady(supervisor);
      String token = Files.readString(launch.data().operatorToken()).strip();
      new TrainingLoad(launch.ports().baseAddress(), token).run();
    } finally {
      supervisor.stop(END);
    }
  }

  /** What a new build has made useless; false when every cache is that of the present build. */
  private static boolean removeStale(Path root) throws IOException {
    boolean wanting = false;
    for (Part part : trained(root)) {
      if (!part.cached()) {
        part.forget();
        wanting = true;
      }
    }
    return wanting;
  }

  private static List<Part> trained(Path root) {
    return Part.all(root).stream().filter(Part::trained).toList();
  }

  private static int keep(Path root, Path app) throws IOException {
    int kept = 0;
    for (Part part : trained(root)) {
      Path made = Part.cacheIn(app.resolve(part.name()));
      if (Files.exists(made) && !part.cached()) {
        part.keep(made);
        kept++;
      }
    }
    if (kept == 0) {
      throw new EmbeddedServerException("No JVM left a start cache; the logs are in " + app);
    }
    return kept;
  }
}
