package dev.milepost.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * {@code monitor follow --parse-only} beside {@code grep -E} on the same 500 MB log, page cache
 * warm, taking turns.
 *
 * @param home of the built tree
 */
record FollowBench(Path home) {

  private static final long SIZE = 500L << 20;
  private static final int ROUNDS = 3;

  void run() throws Exception {
    Path log = Files.createTempFile("milepost-bench-", ".log");
    try {
      write(log);
      System.out.printf("%-8s %12s %12s %8s%n", "round", "grep s", "follow s", "ratio");
      for (int round = 0; round <= ROUNDS; round++) {
        double grep = time(List.of("grep", "-E", "(STARTED|COMPLETED|FAILED)", log.toString()));
        double follow =
            time(
                List.of(
                    home.resolve("monitor").toString(),
                    "follow",
                    log.toString(),
                    "--project=bench",
                    "--format=plain",
                    "--parse-only"));
        if (round > 0) {
          System.out.printf("%-8d %12.2f %12.2f %7.1fx%n", round, grep, follow, follow / grep);
        }
      }
    } finally {
      Files.delete(log);
    }
  }

  /** One line in fifty is an event, as in a log of real work. */
  private static void write(Path log) throws IOException {
    var random = new Random(7);
    String[] words = {"STARTED", "COMPLETED", "FAILED"};
    try (var out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      long written = 0;
      for (long n = 0; written < SIZE; n++) {
        String line =
            n % 50 == 0
                ? "2026-11-20 09:%02d:%02d,%03d %s task_%05d with some words about it%n"
                    .formatted(
                        n / 60_000 % 60,
                        n / 1000 % 60,
                        n % 1000,
                        words[random.nextInt(3)],
                        n / 50 % 20_000)
                : "2026-11-20 09:%02d:%02d,%03d DEBUG worker-%d fetched %d rows of partition %d in %d ms%n"
                    .formatted(
                        n / 60_000 % 60, n / 1000 % 60, n % 1000, n % 7, n % 991, n % 16, n % 53);
        out.write(line);
        written += line.length();
      }
    }
  }

  /** Output goes to a file: grep stops at the first match when it sees that nobody reads it. */
  private static double time(List<String> command) throws Exception {
    Path output = Files.createTempFile("milepost-bench-", ".out");
    try {
      return time(command, output);
    } finally {
      Files.delete(output);
    }
  }

  private static double time(List<String> command, Path output) throws Exception {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command + " ended with " + exit);
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
