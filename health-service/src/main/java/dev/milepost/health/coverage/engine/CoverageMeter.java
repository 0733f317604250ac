package dev.milepost.health.coverage.engine;

import dev.milepost.health.coverage.Coverage;
import dev.milepost.health.coverage.Known;
import dev.milepost.health.coverage.store.KnownThings;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks all who know of things. */
@ApplicationScoped
public class CoverageMeter {

  private final List<KnownThings> things;
  private final InstantSource clock;

  public CoverageMeter(@All List<KnownThings> things, InstantSource clock) {
    this.things = things;
    this.clock = clock;
  }

  /** Of all that is known, or of what belongs to a project. */
  public Uni<Coverage> now(@Nullable String project) {
    return Multi.createFrom()
        .iterable(things)
        .onItem()
        .transformToUniAndConcatenate(each -> each.known(clock.instant()))
        .collect()
        .asList()
        .map(
            all ->
                Coverage.of(
                    all.stream()
                        .flatMap(List::stream)
                        .filter(each -> isOf(each, project))
                        .toList()));
  }

  private static boolean isOf(Known known, @Nullable String project) {
    return project == null || project.equals(known.project());
  }
}
