package dev.milepost.health.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look, what it shows, and how the database stands after it.
 *
 * @param vitals none when it could not be seen
 * @param statements between this look and the one before, those that took the most time first
 */
public record Judged(
    Round round, List<Vital> vitals, List<Statement.Rate> statements, Standing standing) {

  /**
   * Judges a look.
   *
   * @param before the last one that has seen something; null when there was none
   * @param stood how the database stood before it
   */
  public static Judged of(Target target, Round round, @Nullable Snapshot before, Standing stood) {
    if (!(round instanceof Round.Seen(Snapshot now))) {
      return new Judged(
          round, List.of(), List.of(), stood.after(Standing.find(round, List.of()), round.at()));
    }
    List<Vital> vitals = Vitals.of(target, now, before);
    List<Statement.Rate> statements =
        now instanceof PostgresSnapshot postgres && before instanceof PostgresSnapshot earlier
            ? PostgresVitals.rates(postgres, earlier)
            : List.of();
    return new Judged(
        round, vitals, statements, stood.after(Standing.find(round, vitals), round.at()));
  }
}
