package dev.milepost.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sustained intake over HTTP, beside the same rows in the same batch sizes by raw multi-row {@code
 * INSERT … UNNEST} on the same server. Both take turns within one run.
 */
record IntakeBench(Bench.Stack stack) {

  private static final Duration ROUND = Duration.ofSeconds(8);

  /** Until the JVMs on both sides have compiled what a request runs through. */
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private static final int TASKS = 500;

  void run() throws Exception {
    System.out.printf(
        "%-12s %-12s %14s %14s %8s%n", "batch", "in flight", "intake ev/s", "raw ev/s", "ratio");
    for (int[] shape : new int[][] {{1, 64}, {100, 8}, {1000, 4}}) {
      measure(shape[0], shape[1]);
    }
  }

  private void measure(int batch, int inFlight) throws Exception {
    intake(batch, inFlight, WARM_UP);
    double intake = intake(batch, inFlight, ROUND);
    double raw = raw(batch, inFlight, ROUND);
    System.out.printf(
        "%-12d %-12d %14.0f %14.0f %7.0f%%%n", batch, inFlight, intake, raw, 100 * intake / raw);
  }

  private double intake(int batch, int inFlight, Duration round) throws Exception {
    var client = new Client(stack);
    String run = UUID.randomUUID().toString();
    var sent = new AtomicLong();
    long begin = System.nanoTime();
    long end = begin + round.toNanos();
    var lanes = new ArrayList<CompletableFuture<Void>>();
    for (int lane = 0; lane < inFlight; lane++) {
      lanes.add(lane(client, run, lane, batch, end, sent));
    }
    CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
    return sent.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private CompletableFuture<Void> lane(
      Client client, String run, int lane, int batch, long end, AtomicLong sent) {
    if (System.nanoTime() > end) {
      return CompletableFuture.completedFuture(null);
    }
    var body = new StringBuilder();
    long first = sent.getAndAdd(batch);
    for (int i = 0; i < batch; i++) {
      body.append(
          Client.event(
              "bench-" + run.substring(0, 8) + "-" + lane % 4,
              "t" + (first + i) % TASKS,
              run + "-" + (first + i)));
    }
    return client
        .send(body.toString())
        .thenCompose(done -> lane(client, run, lane, batch, end, sent));
  }

  private double raw(int batch, int inFlight, Duration round) throws Exception {
    try (var connection = connect()) {
      try (var statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS bench");
        statement.execute("DROP TABLE IF EXISTS bench.event");
        statement.execute("CREATE TABLE bench.event (LIKE progress.event INCLUDING DEFAULTS)");
        statement.execute("CREATE INDEX ON bench.event (project, task)");
      }
    }
    var inserted = new AtomicLong();
    long begin = System.nanoTime();
    long end = begin + round.toNanos();
    var writers = new ArrayList<Thread>();
    for (int writer = 0; writer < inFlight; writer++) {
      writers.add(Thread.ofPlatform().start(() -> insert(batch, end, inserted)));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    return inserted.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private void insert(int batch, long end, AtomicLong inserted) {
    try (var connection = connect();
        var statement =
            connection.prepareStatement(
                "INSERT INTO bench.event (recorded_at, at, project, task, change, source, id,"
                    + " percent, message) SELECT ?, ?, 'bench', row.*, 50, 'step of the work' FROM"
                    + " unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS row")) {
      String run = UUID.randomUUID().toString();
      while (System.nanoTime() < end) {
        var tasks = new String[batch];
        var changes = new String[batch];
        var sources = new String[batch];
        var ids = new String[batch];
        long first = inserted.getAndAdd(batch);
        for (int i = 0; i < batch; i++) {
          tasks[i] = "t" + (first + i) % TASKS;
          changes[i] = "PROGRESSED";
          sources[i] = "bench";
          ids[i] = run + "-" + (first + i);
        }
        statement.setObject(1, OffsetDateTime.now(ZoneOffset.UTC));
        statement.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
        statement.setArray(3, connection.createArrayOf("text", tasks));
        statement.setArray(4, connection.createArrayOf("text", changes));
        statement.setArray(5, connection.createArrayOf("text", sources));
        statement.setArray(6, connection.createArrayOf("text", ids));
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(stack.database(), "postgres", stack.superuserPassword());
  }
}
