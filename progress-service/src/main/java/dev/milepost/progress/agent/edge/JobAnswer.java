package dev.milepost.progress.agent.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.progress.agent.Backlog;
import dev.milepost.progress.agent.Job;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task of a list.
 *
 * @param criticality share of simulated futures, 0 to 1, in which it is on the critical path
 * @param reasons why it is late
 * @param waitsFor whose end it waits for
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record JobAnswer(
    String task,
    @Nullable String title,
    String state,
    @Nullable Double percent,
    @Nullable String milestone,
    @Nullable String assignee,
    @Nullable Instant due,
    @Nullable Double criticality,
    List<String> reasons,
    List<String> waitsFor) {

  static JobAnswer of(Backlog.Next next) {
    return of(next.job(), next.due(), next.criticality(), List.of(), List.of());
  }

  static JobAnswer of(Backlog.Late late) {
    return of(late.job(), late.job().due(), null, late.reasons(), List.of());
  }

  static JobAnswer of(Backlog.Held held) {
    return of(held.job(), held.job().due(), null, List.of(), held.by());
  }

  private static JobAnswer of(
      Job job,
      @Nullable Instant due,
      @Nullable Double criticality,
      List<String> reasons,
      List<String> waitsFor) {
    return new JobAnswer(
        job.id(),
        job.title(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.percent(),
        job.milestone(),
        job.assignee(),
        due,
        criticality,
        reasons,
        waitsFor);
  }

  /**
   * Some tasks.
   *
   * @param total how many there are; the first are listed
   */
  @RegisterForReflection
  record All(String project, int total, List<JobAnswer> tasks) {}
}
