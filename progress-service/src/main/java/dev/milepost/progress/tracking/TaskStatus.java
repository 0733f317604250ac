package dev.milepost.progress.tracking;

import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a task add up to.
 *
 * @param attemptCount all attempts so far
 * @param attempts the last {@link TaskFold#ATTEMPTS_KEPT} of them, oldest first
 * @param firstAt time of the event that counts first
 * @param last the event that counts last
 */
public record TaskStatus(
    String project,
    String task,
    @Nullable String parent,
    @Nullable String milestone,
    TaskState state,
    @Nullable Double percent,
    double weight,
    int attemptCount,
    List<Attempt> attempts,
    @Nullable String message,
    @Nullable String actor,
    String source,
    Instant firstAt,
    Place last) {

  /** Where an event stands in the order; see {@link TaskEvent#ORDER}. */
  public record Place(Instant at, int rank, String id) implements Comparable<Place> {

    static Place of(TaskEvent event) {
      return new Place(event.at(), TaskEvent.rank(event.change()), event.id());
    }

    @Override
    public int compareTo(Place other) {
      int byTime = at.compareTo(other.at);
      if (byTime != 0) {
        return byTime;
      }
      int byRank = Integer.compare(rank, other.rank);
      return byRank != 0 ? byRank : id.compareTo(other.id);
    }
  }

  /** Begin of the latest attempt. */
  public @Nullable Instant startedAt() {
    return attempts.isEmpty() ? null : attempts.getLast().startedAt();
  }

  /** End of the latest attempt. */
  public @Nullable Instant endedAt() {
    return attempts.isEmpty() ? null : attempts.getLast().endedAt();
  }

  /** Whether {@code event} counts after all that is folded in, so that it can simply be added. */
  public boolean before(TaskEvent event) {
    return last.compareTo(Place.of(event)) < 0;
  }
}
