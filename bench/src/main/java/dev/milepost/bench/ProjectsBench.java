package dev.milepost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A million events of a hundred projects with ten thousand tasks each, folded to state, and then
 * what the project page asks of them, each time of another project: nothing is cached.
 */
record ProjectsBench(Bench.Stack stack) {

  private static final int PROJECTS = 100;
  private static final int TASKS = 10_000;
  private static final int BATCH = 1_000;
  private static final int IN_FLIGHT = 4;
  private static final int CALLERS = 2;
  private static final int ROUNDS = 400;
  private static final int WARM_UP = 100;
  private static final double MILLIS = 1e6;

  void run() {
    String run = "page-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    System.out.printf("%-34s %10.0f events/s%n", "1,000,000 events into state", replay(run));
    System.out.printf("%-34s %10s %10s%n", "asked of 100 x 10,000 tasks", "p50 ms", "p99 ms");
    ask("progress", run, "/progress");
    ask("a page of 100 tasks", run, "/tasks?limit=100");
    ask("a page of 500 tasks", run, "/tasks?limit=500");
    ask("one task", run, "/tasks/t7777");
    ask("a task's log", run, "/tasks/t7777/log");
  }

  private double replay(String run) {
    var client = new Client(stack);
    var next = new AtomicInteger();
    long begin = System.nanoTime();
    var lanes = new ArrayList<CompletableFuture<Void>>();
    for (int lane = 0; lane < IN_FLIGHT; lane++) {
      lanes.add(lane(client, run, next));
    }
    CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
    return PROJECTS * (double) TASKS / ((System.nanoTime() - begin) / 1e9);
  }

  private static CompletableFuture<Void> lane(Client client, String run, AtomicInteger next) {
    int batch = next.getAndIncrement();
    if (batch >= PROJECTS * TASKS / BATCH) {
      return CompletableFuture.completedFuture(null);
    }
    var body = new StringBuilder();
    for (int i = 0; i < BATCH; i++) {
      int event = batch * BATCH + i;
      String project = run + event / TASKS;
      body.append(Client.event(project, "t" + event % TASKS, run + event));
    }
    return client.send(body.toString()).thenCompose(done -> lane(client, run, next));
  }

  private void ask(String what, String run, String path) {
    var random = new SplittableRandom(7);
    var paths = new ArrayList<String>();
    for (int i = 0; i < ROUNDS + WARM_UP; i++) {
      paths.add("/api/v1/projects/" + run + random.nextInt(PROJECTS) + path);
    }
    times(paths.subList(0, WARM_UP));
    var figures = Figures.of(times(paths.subList(WARM_UP, paths.size())));
    System.out.printf(
        "%-34s %10.1f %10.1f%n", what, figures.percentile(0.5), figures.percentile(0.99));
  }

  /** Milliseconds of each call, a few at once. */
  private double[] times(List<String> paths) {
    var client = new Client(stack);
    double[] millis = new double[paths.size()];
    var next = new AtomicInteger();
    var callers = new ArrayList<CompletableFuture<Void>>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(call(client, paths, millis, next));
    }
    CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).join();
    return millis;
  }

  private static CompletableFuture<Void> call(
      Client client, List<String> paths, double[] millis, AtomicInteger next) {
    int i = next.getAndIncrement();
    if (i >= paths.size()) {
      return CompletableFuture.completedFuture(null);
    }
    long begin = System.nanoTime();
    return client
        .get(paths.get(i))
        .thenCompose(
            end -> {
              millis[i] = (end - begin) / MILLIS;
              return call(client, paths, millis, next);
            });
  }
}
