package dev.milepost.progress.forecast.slip;

import dev.milepost.progress.forecast.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Attributes a slip. The former forecast is made again with each set of the nameable causes put
 * into its world, always with the same random numbers; {@link ShapleyValue} shares the difference
 * out. What then still parts that world, with all of them in it, from the later one is the pace:
 * nothing else differs. So the parts telescope to the whole and nothing is left unexplained.
 *
 * @param before the former forecast
 * @param after the later forecast
 * @param active nameable causes that changed anything at all
 * @param world the former forecast with a set of causes in its world
 * @param finish reads the moment in question, empty when there is none
 */
record SlipWorlds(
    Forecast before,
    Forecast after,
    Set<SlipCause> active,
    Function<Set<SlipCause>, Forecast> world,
    Function<Forecast, Optional<Instant>> finish) {

  Slip attribute() {
    Optional<Instant> from = finish.apply(before);
    Optional<Instant> to = finish.apply(after);
    if (from.isEmpty() || to.isEmpty()) {
      return new Slip.NotComparable(before, after);
    }
    List<SlipCause> causes = active.stream().sorted().toList();
    var moments = new ArrayList<Instant>();
    for (int set = 0; set < 1 << causes.size(); set++) {
      Optional<Instant> moment = set == 0 ? from : finish.apply(world.apply(of(set, causes)));
      if (moment.isEmpty()) {
        return new Slip.NotComparable(before, after);
      }
      moments.add(moment.get());
    }
    long[] shares = ShapleyValue.shares(causes.size(), set -> moments.get(set).toEpochMilli());
    var parts = new EnumMap<SlipCause, Duration>(SlipCause.class);
    for (SlipCause cause : SlipCause.values()) {
      int i = causes.indexOf(cause);
      parts.put(cause, i < 0 ? Duration.ZERO : Duration.ofMillis(shares[i]));
    }
    parts.put(SlipCause.THROUGHPUT, Duration.between(moments.getLast(), to.get()));
    return new Slip.Explained(from.get(), to.get(), parts);
  }

  private static Set<SlipCause> of(int set, List<SlipCause> causes) {
    var members = EnumSet.noneOf(SlipCause.class);
    for (int i = 0; i < causes.size(); i++) {
      if ((set & 1 << i) != 0) {
        members.add(causes.get(i));
      }
    }
    return members;
  }
}
