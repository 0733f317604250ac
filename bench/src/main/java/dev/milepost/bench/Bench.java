package dev.milepost.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code bench intake|stream|projects|alerts|follow|forecast}; see {@code docs/measured.md}. */
final class Bench {

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    String what = arguments.length == 0 ? "" : arguments[0];
    String data = System.getenv().getOrDefault("MILEPOST_DATA", ".milepost");
    switch (what) {
      case "intake" -> new IntakeBench(stack(data)).run();
      case "stream" -> new StreamBench(stack(data)).run();
      case "projects" -> new ProjectsBench(stack(data)).run();
      case "alerts" -> new AlertBench(stack(data)).run();
      case "follow" -> new FollowBench(Path.of(arguments[1])).run();
      case "forecast" -> ForecastBench.run();
      default -> {
        System.err.println(
            "bench: say what to measure: intake, stream, projects, alerts, forecast, or follow HOME");
        System.exit(2);
      }
    }
  }

  private static Stack stack(String data) throws java.io.IOException {
    Path folder = Path.of(data);
    return new Stack(
        System.getenv().getOrDefault("MILEPOST_URL", "http://localhost:8080"),
        Files.readString(folder.resolve("operator.token")).strip(),
        System.getenv()
            .getOrDefault("MILEPOST_BENCH_DATABASE", "jdbc:postgresql://127.0.0.1:15432/milepost"),
        Files.readString(folder.resolve("secrets/postgres.password")).strip());
  }

  /** The stack that is measured. */
  record Stack(String url, String token, String database, String superuserPassword) {}
}
