package dev.milepost.health.database.store;

import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.KnownThings;
import dev.milepost.health.database.Gap;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private static Known known(Target target, @Nullable Look look, Instant now) {
    Duration within = target.every().multipliedBy(2).plus(Target.BUDGET).plus(SLACK);
    if (look == null || !look.at().plus(within).isAfter(now)) {
      return gap(
          target,
          look == null ? null : look.at(),
          "no replica of health-service looks into it: see whether one runs");
    }
    if (look.seen()) {
      return new Known(Known.Scope.DATABASES, target.id(), null, look.at(), true, "");
    }
    Gap gap = look.gap();
    return gap(target, look.at(), gap == null ? look.reason() : gap.hides() + ": " + gap.remedy());
  }

  private static Known gap(Target target, @Nullable Instant signal, String step) {
    return new Known(Known.Scope.DATABASES, target.id(), null, signal, false, step);
  }
}
