package dev.milepost.alert.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is being sent, counted by lane, so that whatever hangs fills its own lanes and no more. A
 * lane is a channel, or one receiver of a channel: {@code webhook} and {@code webhook:ops}. Not for
 * several threads at once.
 */
public final class UnderWay {

  private final int most;
  private final int perChannel;
  private final int perEndpoint;
  private final Map<String, Integer> lanes = new HashMap<>();
  private int all;

  /** With these bounds, each above nothing. */
  public UnderWay(int most, int perChannel, int perEndpoint) {
    if (most < 1 || perChannel < 1 || perEndpoint < 1) {
      throw new IllegalArgumentException(
          "milepost.alert.notify.under-way, per-channel and per-endpoint must be above 0");
    }
    this.most = most;
    this.perChannel = perChannel;
    this.perEndpoint = perEndpoint;
  }

  /** Whether nothing more can be begun. */
  public boolean full() {
    return all >= most;
  }

  /** Whether nothing is being sent. */
  public boolean idle() {
    return all == 0;
  }

  /**
   * Of messages in the order of their turns those that can be begun together.
   *
   * @param <T> a message
   */
  public <T> List<T> choose(
      List<T> inTurn, Function<T, String> channel, Function<T, String> target) {
    var with = new UnderWay(most, perChannel, perEndpoint);
    with.all = all;
    with.lanes.putAll(lanes);
    var chosen = new ArrayList<T>();
    for (T each : inTurn) {
      String by = channel.apply(each);
      String to = target.apply(each);
      if (!with.full() && with.room(by) && with.room(lane(by, to))) {
        with.begin(by, to);
        chosen.add(each);
      }
    }
    return chosen;
  }

  private boolean room(String lane) {
    return lanes.getOrDefault(lane, 0) < bound(lane);
  }

  /** Lanes that take no more. */
  public Set<String> fullLanes() {
    return lanes.entrySet().stream()
        .filter(lane -> lane.getValue() >= bound(lane.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Counts a message that is begun. */
  public void begin(String channel, String target) {
    all++;
    lanes.merge(channel, 1, Integer::sum);
    lanes.merge(lane(channel, target), 1, Integer::sum);
  }

  /** Counts a message that has ended one way or the other. */
  public void end(String channel, String target) {
    all--;
    less(channel);
    less(lane(channel, target));
  }

  private void less(String lane) {
    lanes.computeIfPresent(lane, (name, count) -> count > 1 ? count - 1 : null);
  }

  /** The lane of a receiver. */
  public static String lane(String channel, String target) {
    return channel + ":" + target;
  }

  private int bound(String lane) {
    return lane.indexOf(':') < 0 ? perChannel : perEndpoint;
  }
}
