package dev.milepost.progress.forecast.network;

import dev.milepost.progress.forecast.Simulations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Simulates a network in blocks. The first goal is the whole project. Cores share the blocks among
 * themselves as they come; a block's numbers are its own and counts add up in any order, so the
 * number of cores changes nothing.
 */
record NetworkSimulation(TaskNetwork network, List<Goal> goals, int workers) {

  private static final int BLOCK = DurationDraws.BLOCK;

  Simulated run(Simulations how) {
    var whole = Simulated.empty(goals.size(), network.size(), how.count());
    var nextBlock = new AtomicInteger();
    IntStream.range(0, how.cores())
        .parallel()
        .mapToObj(core -> work(how, nextBlock, whole.fork()))
        .toList()
        .forEach(whole::join);
    return whole.sort();
  }

  private Simulated work(Simulations how, AtomicInteger nextBlock, Simulated mine) {
    int blocks = Math.ceilDiv(how.count(), BLOCK);
    int block = nextBlock.getAndIncrement();
    if (block >= blocks) {
      return mine;
    }
    var draws = new DurationDraws(network, how.seed());
    Schedule schedule = Schedule.of(network, workers);
    double[] ends = new double[BLOCK];
    while (block < blocks) {
      int first = block * BLOCK;
      int here = Math.min(BLOCK, how.count() - first);
      double[] finishes = schedule.run(draws.draw(block), here);
      for (int g = 0; g < goals.size(); g++) {
        goals.get(g).ends(finishes, ends);
        System.arraycopy(ends, 0, mine.ends()[g], first, here);
        count(schedule, g, ends, here, mine);
      }
      block = nextBlock.getAndIncrement();
    }
    return mine;
  }

  private void count(Schedule schedule, int g, double[] ends, int here, Simulated mine) {
    Goal goal = goals.get(g);
    for (int s = 0; s < here; s++) {
      if (g == 0) {
        schedule.countCritical(s, goal.members(), ends[s], mine.critical());
      }
      if (goal.explains(ends[s])) {
        schedule.countCritical(s, goal.members(), ends[s], mine.carried()[g]);
      }
    }
  }
}
