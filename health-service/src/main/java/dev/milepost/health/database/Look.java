package dev.milepost.health.database;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a database, as it is kept.
 *
 * @param seen whether it could be looked into
 * @param reason why not; empty when it could
 * @param gap what to do about that; null when there is nothing to be set right here
 * @param vitals none when it could not be looked into
 */
public record Look(
    Instant at,
    boolean seen,
    String reason,
    @Nullable Gap gap,
    List<Vital> vitals,
    List<Statement.Rate> statements) {

  /** What is kept of a judged look. */
  public static Look of(Judged judged) {
    return switch (judged.round()) {
      case Round.Seen seen ->
          new Look(seen.at(), true, "", null, judged.vitals(), judged.statements());
      case Round.Away away -> new Look(away.at(), false, away.reason(), null, List.of(), List.of());
      case Round.Blind blind ->
          new Look(
              blind.at(),
              false,
              blind.reason(),
              new Gap("everything: " + blind.reason(), blind.remedy()),
              List.of(),
              List.of());
    };
  }
}
