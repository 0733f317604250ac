package dev.milepost.health.database.store;

import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.KnownThings;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Databases that ought to be looked into: fresh when one let us in and not too long ago. */
@ApplicationScoped
class KnownDatabases implements KnownThings {

  private static final Duration SLACK = Duration.ofSeconds(10);

  private final DatabaseRows rows;

  KnownDatabases(DatabaseRows rows) {
    this.rows = rows;
  }

  @Override
  public Uni<List<Known>> known(Instant now) {
    return rows.all()
        .map(
            all ->
                all.stream()
                    .filter(each -> !each.target().paused())
                    .map(each -> known(each.target(), each.look(), now))
                    .toList());
  }

  private static Known known(
      Target target, @org.jspecify.annotations.Nullable Look look, Instant now) {
    Duration within = target.every().multipliedBy(2).plus(Target.BUDGET).plus(SLACK);
    boolean recent = look != null && look.at().plus(within).isAfter(now);
    boolean fresh = recent && look.seen();
    return new Known(
        Known.Scope.DATABASES,
        target.id(),
        null,
        look == null ? null : look.at(),
        fresh,
        fresh ? "" : step(look, recent));
  }

  private static String step(@org.jspecify.annotations.Nullable Look look, boolean recent) {
    if (look != null && recent) {
      return look.gap() == null ? look.reason() : look.gap().hides() + ": " + look.gap().remedy();
    }
    return "no replica of health-service looks into it: see whether one runs";
  }
}
