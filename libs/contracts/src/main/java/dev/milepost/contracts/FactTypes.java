package dev.milepost.contracts;

import dev.milepost.contracts.access.EpochRaised;
import dev.milepost.contracts.access.TokenRevoked;
import dev.milepost.contracts.alerts.AlertChanged;
import dev.milepost.contracts.alerts.NotificationChanged;
import dev.milepost.contracts.alerts.PagingInvariantBroken;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import dev.milepost.contracts.health.ComponentChangedState;
import dev.milepost.contracts.health.CoverageChanged;
import dev.milepost.contracts.health.HeartbeatLost;
import dev.milepost.contracts.health.RolloutChanged;
import dev.milepost.contracts.health.SecurityEventSeen;
import dev.milepost.contracts.health.SloBurnChanged;
import dev.milepost.contracts.metrics.ChangePointFound;
import dev.milepost.contracts.metrics.ExceptionSeen;
import dev.milepost.contracts.metrics.FeedbackReceived;
import dev.milepost.contracts.metrics.GateEvaluated;
import dev.milepost.contracts.metrics.QualityReported;
import dev.milepost.contracts.metrics.ThresholdCrossed;
import dev.milepost.contracts.metrics.VitalsReported;
import dev.milepost.contracts.progress.DeploymentTaskChanged;
import dev.milepost.contracts.progress.ForecastChanged;
import dev.milepost.contracts.progress.MilestoneChanged;
import dev.milepost.contracts.progress.PlanImported;
import dev.milepost.contracts.progress.StallChanged;
import dev.milepost.contracts.progress.TaskChanged;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every type on the backbone, with the record that carries it and the topic it travels on. */
public final class FactTypes {

  /** One row of the table: where a type travels and which record its {@code data} is. */
  public record Row(Topic topic, Class<? extends Fact> record) {}

  private static final Map<String, Row> ROWS = rows();

  private FactTypes() {}

  /** All types in the order of the architecture's table. */
  public static Map<String, Row> all() {
    return ROWS;
  }

  /** The row of a CloudEvents type; empty for one that this version does not know. */
  public static Optional<Row> of(String type) {
    return Optional.ofNullable(ROWS.get(type));
  }

  /** The topic a fact is published on. */
  public static Topic topicOf(Fact fact) {
    return of(fact.type()).orElseThrow(() -> new IllegalStateException(fact.type())).topic();
  }

  /** {@code FIRST_SEEN} is spelt {@code first-seen} on the wire's type. */
  public static String verb(Enum<?> change) {
    return change.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Row> rows() {
    var rows = new LinkedHashMap<String, Row>();
    each(rows, Topic.PROGRESS, TaskChanged.TYPE, TaskChanged.Change.values(), TaskChanged.class);
    each(
        rows,
        Topic.PROGRESS,
        MilestoneChanged.TYPE,
        MilestoneChanged.Change.values(),
        MilestoneChanged.class);
    one(rows, Topic.PROGRESS, ForecastChanged.TYPE, ForecastChanged.class);
    one(rows, Topic.PROGRESS, StallChanged.TYPE, StallChanged.class);
    one(rows, Topic.PROGRESS, PlanImported.TYPE, PlanImported.class);
    each(
        rows,
        Topic.PROGRESS,
        DeploymentTaskChanged.TYPE,
        DeploymentTaskChanged.Change.values(),
        DeploymentTaskChanged.class);
    one(rows, Topic.METRICS, ThresholdCrossed.TYPE, ThresholdCrossed.class);
    one(rows, Topic.METRICS, ChangePointFound.TYPE, ChangePointFound.class);
    one(rows, Topic.METRICS, QualityReported.TYPE, QualityReported.class);
    one(rows, Topic.METRICS, GateEvaluated.TYPE, GateEvaluated.class);
    one(rows, Topic.METRICS, FeedbackReceived.TYPE, FeedbackReceived.class);
    one(rows, Topic.METRICS, VitalsReported.TYPE, VitalsReported.class);
    one(rows, Topic.METRICS, ExceptionSeen.TYPE, ExceptionSeen.class);
    one(rows, Topic.HEALTH, ComponentChangedState.TYPE, ComponentChangedState.class);
    each(
        rows,
        Topic.HEALTH,
        RolloutChanged.TYPE,
        RolloutChanged.Change.values(),
        RolloutChanged.class);
    one(rows, Topic.HEALTH, SecurityEventSeen.TYPE, SecurityEventSeen.class);
    one(rows, Topic.HEALTH, SloBurnChanged.TYPE, SloBurnChanged.class);
    one(rows, Topic.HEALTH, CoverageChanged.TYPE, CoverageChanged.class);
    one(rows, Topic.HEALTH, HeartbeatLost.TYPE, HeartbeatLost.class);
    each(
        rows,
        Topic.ERRORS,
        ErrorGroupChanged.TYPE,
        ErrorGroupChanged.Change.values(),
        ErrorGroupChanged.class);
    each(rows, Topic.ALERTS, AlertChanged.TYPE, AlertChanged.Change.values(), AlertChanged.class);
    each(
        rows,
        Topic.ALERTS,
        NotificationChanged.TYPE,
        NotificationChanged.Change.values(),
        NotificationChanged.class);
    one(rows, Topic.ALERTS, PagingInvariantBroken.TYPE, PagingInvariantBroken.class);
    one(rows, Topic.ACCESS, TokenRevoked.TYPE, TokenRevoked.class);
    one(rows, Topic.ACCESS, EpochRaised.TYPE, EpochRaised.class);
    return Map.copyOf(rows);
  }

  private static void one(
      Map<String, Row> rows, Topic topic, String type, Class<? extends Fact> record) {
    rows.put(type, new Row(topic, record));
  }

  private static void each(
      Map<String, Row> rows,
      Topic topic,
      String prefix,
      Enum<?>[] changes,
      Class<? extends Fact> record) {
    for (var change : changes) {
      one(rows, topic, prefix + verb(change) + ".v1", record);
    }
  }
}
