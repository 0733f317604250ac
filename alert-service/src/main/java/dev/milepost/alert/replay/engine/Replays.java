package dev.milepost.alert.replay.engine;

import dev.milepost.alert.replay.Recorded;
import dev.milepost.alert.replay.Setting;
import dev.milepost.alert.replay.TooMuch;
import dev.milepost.alert.replay.store.Recordings;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/** Answers questions by replays, one at a time: each takes a processor for itself. */
@ApplicationScoped
public class Replays {

  private final Recordings recordings;
  private final AtomicBoolean underWay = new AtomicBoolean();

  public Replays(Recordings recordings) {
    this.recordings = recordings;
  }

  /**
   * Answers a question about the alerts of {@code [from, to)}, away from the event loops.
   *
   * @param question of what decides now who is told, and of what was
   * @return fails with 429 while another one is answered, with 400 when it takes too long
   */
  public <T> Uni<T> on(Instant from, Instant to, BiFunction<Setting, List<Recorded>, T> question) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!underWay.compareAndSet(false, true)) {
                throw Failure.of(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Another replay is under way; try again in some seconds.");
              }
              return answered(from, to, question).eventually(() -> underWay.set(false));
            });
  }

  private <T> Uni<T> answered(
      Instant from, Instant to, BiFunction<Setting, List<Recorded>, T> question) {
    return recordings
        .setting(from, to)
        .chain(
            setting ->
                recordings
                    .of(from, to)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(recorded -> question.apply(setting, recorded)))
        .onFailure(TooMuch.class)
        .transform(
            much ->
                Failure.invalid(
                    "from", "makes a replay that " + much.getMessage() + "; ask for less"));
  }
}
