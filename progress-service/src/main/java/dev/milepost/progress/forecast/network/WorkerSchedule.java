package dev.milepost.progress.forecast.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * No more tasks run at once than there are workers, all alike. A free worker takes the task that is
 * ready and has the longest way, by mean durations, to the end: parallel list scheduling by
 * critical path priority (Graham 1969, "Bounds on Multiprocessing Timing Anomalies"; Kolisch 1996,
 * "Serial and parallel resource-constrained project scheduling methods revisited"). What runs
 * already keeps its worker, even where there are fewer workers than that.
 *
 * <p>The critical path goes through what a task really waited for, a task it depends on or the one
 * that freed its worker: the critical sequence of Wiest (1964), "Some Properties of Schedules for
 * Large Projects with Limited Resources".
 */
final class WorkerSchedule implements Schedule {

  private static final int NONE = -1;

  private final TaskNetwork network;
  private final int workers;
  private final int[][] followers;
  private final int[] rank;
  private final int[] byRank;
  private final double[] finishes;
  private final int[] waitedFor;
  private final double[] takes;
  private final double[] ends;
  private final int[] waits;
  private final int[] open;
  private final double[] readyAt;
  private final int[] lastFormer;
  private final EventHeap events;
  private final RankSet ready;

  WorkerSchedule(TaskNetwork network, int workers) {
    this.network = network;
    this.workers = workers;
    int size = network.size();
    followers = followers(network);
    byRank = byRank(network, followers);
    rank = new int[size];
    for (int r = 0; r < size; r++) {
      rank[byRank[r]] = r;
    }
    finishes = new double[size * BLOCK];
    waitedFor = new int[size * BLOCK];
    takes = new double[size];
    ends = new double[size];
    waits = new int[size];
    open = new int[size];
    readyAt = new double[size];
    lastFormer = new int[size];
    events = new EventHeap(size);
    ready = new RankSet(size);
  }

  @Override
  public double[] run(double[] durations, int simulations) {
    for (int s = 0; s < simulations; s++) {
      int at = s;
      for (int t = 0; t < takes.length; t++, at += BLOCK) {
        takes[t] = durations[at];
      }
      run(new Pass());
      at = s;
      for (int t = 0; t < takes.length; t++, at += BLOCK) {
        finishes[at] = ends[t];
        waitedFor[at] = waits[t];
      }
    }
    return finishes;
  }

  @Override
  public void countCritical(int s, int[] members, double end, int[] counts) {
    for (int member : members) {
      if (finishes[member * BLOCK + s] == end) {
        for (int t = member; t != NONE; t = waitedFor[t * BLOCK + s]) {
          counts[t]++;
        }
        return;
      }
    }
  }

  private void run(Pass pass) {
    begin(pass);
    while (true) {
      while (pass.busy < workers && !ready.isEmpty()) {
        start(byRank[ready.pop()], pass);
      }
      if (events.isEmpty()) {
        return;
      }
      pass.now = events.firstTime();
      while (!events.isEmpty() && events.firstTime() == pass.now) {
        happen(events.pop(), pass);
      }
    }
  }

  private void begin(Pass pass) {
    Arrays.fill(lastFormer, NONE);
    for (int t = 0; t < network.size(); t++) {
      open[t] = network.from()[t + 1] - network.from()[t];
      if (network.running()[t]) {
        pass.busy++;
        ends[t] = network.delays()[t] + takes[t];
        waits[t] = NONE;
        events.push(ends[t], t);
      } else if (open[t] == 0) {
        release(t, pass);
      }
    }
  }

  private void start(int t, Pass pass) {
    ends[t] = pass.now + takes[t];
    waits[t] = readyAt[t] < pass.now ? pass.lastFinished : lastFormer[t];
    pass.busy++;
    events.push(ends[t], t);
  }

  /** A task finished, or, as its complement, becomes ready. */
  private void happen(int event, Pass pass) {
    if (event < 0) {
      readyAt[~event] = pass.now;
      ready.push(rank[~event]);
      return;
    }
    pass.busy--;
    pass.lastFinished = event;
    for (int follower : followers[event]) {
      if (--open[follower] == 0) {
        lastFormer[follower] = event;
        release(follower, pass);
      }
    }
  }

  private void release(int t, Pass pass) {
    if (network.delays()[t] > 0) {
      events.push(pass.now + network.delays()[t], ~t);
    } else {
      readyAt[t] = pass.now;
      ready.push(rank[t]);
    }
  }

  private static int[][] followers(TaskNetwork network) {
    int[] count = new int[network.size()];
    for (int former : network.dependencies()) {
      count[former]++;
    }
    int[][] followers = new int[network.size()][];
    Arrays.setAll(followers, t -> new int[count[t]]);
    for (int t = 0; t < network.size(); t++) {
      for (int d = network.from()[t]; d < network.from()[t + 1]; d++) {
        int former = network.dependencies()[d];
        followers[former][--count[former]] = t;
      }
    }
    return followers;
  }

  private static int[] byRank(TaskNetwork network, int[][] followers) {
    double[] way = new double[network.size()];
    for (int t = network.size() - 1; t >= 0; t--) {
      for (int follower : followers[t]) {
        way[t] = Math.max(way[t], way[follower]);
      }
      way[t] += network.remaining()[t].mean() + network.delays()[t];
    }
    return IntStream.range(0, network.size())
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(t -> -way[t]).thenComparing(t -> t))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static final class Pass {
    double now;
    int busy;
    int lastFinished = NONE;
  }
}
