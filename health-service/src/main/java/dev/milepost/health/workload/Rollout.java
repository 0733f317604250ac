package dev.milepost.health.workload;

import dev.milepost.contracts.health.RolloutChanged.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a workload rolls out.
 *
 * @param revision as its controller counts, or the image
 * @param message what the controller says of it; empty when nothing
 */
public record Rollout(Phase phase, String revision, String message) {

  /** Where it is. */
  public enum Phase {
    DONE,
    GOING,
    STUCK;

    /** The name on the wire. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something to tell.
   *
   * @param succeeded null of what has only started
   */
  public record Told(Change change, String revision, @Nullable Boolean succeeded) {}

  /**
   * What has happened since, each once. A rollout that another one overtakes has not succeeded; one
   * that was stuck has been told as failed, and is not told again for the same revision.
   *
   * @param before null when it is seen for the first time
   */
  public List<Told> since(@Nullable Rollout before) {
    var told = new ArrayList<Told>();
    if (before == null) {
      if (phase == Phase.GOING) {
        told.add(started());
      }
      return told;
    }
    if (!revision.equals(before.revision)) {
      if (before.phase == Phase.GOING) {
        told.add(new Told(Change.FINISHED, before.revision, false));
      }
      told.add(started());
      if (phase != Phase.GOING) {
        told.add(new Told(Change.FINISHED, revision, phase == Phase.DONE));
      }
      return told;
    }
    if (before.phase == Phase.DONE && phase == Phase.GOING) {
      told.add(started());
    }
    if (before.phase == Phase.GOING && phase != Phase.GOING) {
      told.add(new Told(Change.FINISHED, revision, phase == Phase.DONE));
    }
    return told;
  }

  /** What to remember: a stuck rollout that moves again was told as failed and stays so. */
  public Rollout after(@Nullable Rollout before) {
    return before != null
            && before.phase == Phase.STUCK
            && phase == Phase.GOING
            && revision.equals(before.revision)
        ? before
        : this;
  }

  private Told started() {
    return new Told(Change.STARTED, revision, null);
  }
}
