package dev.milepost.progress.plan.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.progress.plan.file.PlanDocument;
import dev.milepost.progress.plan.store.PlanQueries;
import java.time.Instant;
import java.util.List;

/**
 * A plan as it is answered; {@code calendar}, {@code milestones} and {@code tasks} can be sent back
 * as a plan.
 */
public record PlanView(
    String project,
    int revision,
    Instant recordedAt,
    String actor,
    List<String> baselines,
    JsonNode calendar,
    JsonNode milestones,
    JsonNode tasks) {

  static PlanView of(String project, PlanQueries.Stored stored) {
    var document = PlanDocument.of(stored.plan());
    var head = stored.head();
    return new PlanView(
        project,
        head.revision(),
        head.recordedAt(),
        head.actor(),
        head.baselines(),
        document.get("calendar"),
        document.get("milestones"),
        document.get("tasks"));
  }
}
