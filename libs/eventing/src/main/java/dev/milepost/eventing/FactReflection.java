package dev.milepost.eventing;

import dev.milepost.contracts.Envelope;
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
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Records that Jackson reads and writes in a native image. A test holds the list complete. */
@RegisterForReflection(
    targets = {
      Envelope.class,
      TaskChanged.class,
      MilestoneChanged.class,
      ForecastChanged.class,
      StallChanged.class,
      PlanImported.class,
      DeploymentTaskChanged.class,
      ThresholdCrossed.class,
      ChangePointFound.class,
      QualityReported.class,
      GateEvaluated.class,
      FeedbackReceived.class,
      VitalsReported.class,
      ExceptionSeen.class,
      ComponentChangedState.class,
      RolloutChanged.class,
      SecurityEventSeen.class,
      SloBurnChanged.class,
      CoverageChanged.class,
      HeartbeatLost.class,
      ErrorGroupChanged.class,
      AlertChanged.class,
      NotificationChanged.class,
      PagingInvariantBroken.class,
      TokenRevoked.class,
      EpochRaised.class
    })
final class FactReflection {

  private FactReflection() {}
}
