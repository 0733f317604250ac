package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertChanged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert's changes as facts of the backbone. */
public final class AlertFacts {

  private AlertFacts() {}

  /** The fact of a change of status. */
  public static AlertChanged of(
      Alert alert, AlertChanged.Change change, @Nullable String actor, Instant at) {
    return of(alert, change, actor, null, List.of(), null, at);
  }

  /** The fact of a step of the escalation. */
  public static AlertChanged of(
      Alert alert,
      AlertChanged.Change change,
      @Nullable String actor,
      @Nullable Integer step,
      List<String> targets,
      @Nullable Instant nextAt,
      Instant at) {
    Content content = alert.content();
    return new AlertChanged(
        alert.id(),
        change,
        content.title(),
        content.type(),
        alert.status(),
        content.project(),
        content.task(),
        content.component(),
        content.labels(),
        actor,
        step,
        targets,
        nextAt,
        at,
        alert.version());
  }
}
