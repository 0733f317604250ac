package dev.milepost.local;

import dev.milepost.embedded.ChildProcess;
import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    remove(folder);
    var data = DataFolder.open(folder);
    Path app = AppCopy.of(root, data);
    learn(new SupervisorLaunch(data, app, Ports.free()));
    int kept = keep(root, app);
    remove(folder);
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

  /** What a new build has made useless; false when every cache is newer than what it is for. */
  private static boolean removeStale(Path root) throws IOException {
    boolean wanting = false;
    for (var part : trained(root).entrySet()) {
      Path cache = part.getValue().resolve(StartCache.NAME);
      if (!Files.exists(cache) || older(cache, part.getKey(), part.getValue())) {
        Files.deleteIfExists(cache);
        wanting = true;
      }
    }
    return wanting;
  }

  private static boolean older(Path cache, String part, Path folder) throws IOException {
    FileTime made = Files.getLastModifiedTime(cache);
    for (Path file : AppCopy.files(part, folder).toList()) {
      if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
        return true;
      }
    }
    return false;
  }

  /** All but the command line, which has a cache of its own making. */
  private static Map<String, Path> trained(Path root) {
    var parts = new LinkedHashMap<>(AppCopy.parts(root));
    parts.remove("cli");
    return parts;
  }

  private static int keep(Path root, Path app) throws IOException {
    int kept = 0;
    for (var part : trained(root).entrySet()) {
      Path made = app.resolve(part.getKey()).resolve(StartCache.NAME);
      Path place = part.getValue().resolve(StartCache.NAME);
      if (Files.exists(made) && !Files.exists(place)) {
        Files.move(made, place);
        kept++;
      }
    }
    if (kept == 0) {
      throw new EmbeddedServerException("No JVM left a start cache; the logs are in " + app);
    }
    return kept;
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
