package dev.milepost.health.workload.engine.kubernetes;

import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.created;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.cut;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.images;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.name;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.namespace;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.notes;
import static dev.milepost.health.workload.engine.kubernetes.ObjectReader.number;

import dev.milepost.health.workload.Rollout;
import dev.milepost.health.workload.Rollout.Phase;
import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.WorkloadKind;
import dev.milepost.health.workload.WorkloadSnapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes from workloads what the rules need. While a controller has not yet looked at a change of
 * the specification, its status speaks of the former one, and says nothing of a rollout.
 */
final class ControllerReader {

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private ControllerReader() {}

  static WorkloadSnapshot deployment(Deployment object, @Nullable WorkloadSnapshot before) {
    var spec = object.getSpec();
    DeploymentStatus status =
        Objects.requireNonNullElseGet(object.getStatus(), DeploymentStatus::new);
    int desired = spec == null || spec.getReplicas() == null ? 1 : spec.getReplicas();
    int updated = number(status.getUpdatedReplicas());
    Optional<DeploymentCondition> progressing =
        status.getConditions().stream()
            .filter(each -> "Progressing".equals(each.getType()))
            .findFirst();
    Phase phase;
    if (progressing.filter(each -> "False".equals(each.getStatus())).isPresent()) {
      phase = Phase.STUCK;
    } else if (number(status.getReplicas()) > updated
        || progressing
            .map(each -> !"NewReplicaSetAvailable".equals(each.getReason()))
            // Without a deadline there is no such condition.
            .orElse(updated < desired)) {
      phase = Phase.GOING;
    } else {
      phase = Phase.DONE;
    }
    String revision =
        Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.<String, String>of())
            .getOrDefault(REVISION, "1");
    return snapshot(
        WorkloadKind.DEPLOYMENT,
        object,
        desired,
        number(status.getReadyReplicas()),
        updated,
        spec == null ? null : spec.getTemplate(),
        rollout(
            object,
            status.getObservedGeneration(),
            before,
            new Rollout(
                phase,
                revision,
                phase == Phase.STUCK
                    ? progressing.map(each -> cut(each.getMessage())).orElse("")
                    : "")));
  }

  static WorkloadSnapshot statefulSet(StatefulSet object, @Nullable WorkloadSnapshot before) {
    var spec = object.getSpec();
    var status = object.getStatus();
    int desired = spec == null || spec.getReplicas() == null ? 1 : spec.getReplicas();
    int updated = status == null ? 0 : number(status.getUpdatedReplicas());
    String update = status == null ? null : status.getUpdateRevision();
    boolean going =
        status != null
            && update != null
            && !update.equals(status.getCurrentRevision())
            && rolls(spec == null ? null : spec.getUpdateStrategy())
            && updated < desired - partition(object);
    return snapshot(
        WorkloadKind.STATEFULSET,
        object,
        desired,
        status == null ? 0 : number(status.getReadyReplicas()),
        updated,
        spec == null ? null : spec.getTemplate(),
        rollout(
            object,
            status == null ? null : status.getObservedGeneration(),
            before,
            new Rollout(
                going ? Phase.GOING : Phase.DONE, Objects.requireNonNullElse(update, "1"), "")));
  }

  static WorkloadSnapshot daemonSet(DaemonSet object, @Nullable WorkloadSnapshot before) {
    var spec = object.getSpec();
    var status = object.getStatus();
    int desired = status == null ? 0 : number(status.getDesiredNumberScheduled());
    int updated = status == null ? 0 : number(status.getUpdatedNumberScheduled());
    boolean rolls =
        spec == null
            || spec.getUpdateStrategy() == null
            || !"OnDelete".equals(spec.getUpdateStrategy().getType());
    return snapshot(
        WorkloadKind.DAEMONSET,
        object,
        desired,
        status == null ? 0 : number(status.getNumberReady()),
        updated,
        spec == null ? null : spec.getTemplate(),
        rollout(
            object,
            status == null ? null : status.getObservedGeneration(),
            before,
            new Rollout(
                rolls && updated < desired && before != null && knows(before, object)
                    ? Phase.GOING
                    : Phase.DONE,
                generation(object),
                "")));
  }

  static WorkloadSnapshot replicaSet(ReplicaSet object) {
    var spec = object.getSpec();
    var status = object.getStatus();
    int ready = status == null ? 0 : number(status.getReadyReplicas());
    return snapshot(
        WorkloadKind.REPLICASET,
        object,
        spec == null || spec.getReplicas() == null ? 1 : spec.getReplicas(),
        ready,
        ready,
        spec == null ? null : spec.getTemplate(),
        new Rollout(Phase.DONE, "1", ""));
  }

  /** A node that joins is no rollout: that comes with another generation of the template. */
  private static boolean knows(WorkloadSnapshot before, DaemonSet object) {
    return before.rollout().phase() == Phase.GOING
        || !before.rollout().revision().equals(generation(object));
  }

  private static String generation(HasMetadata object) {
    Long generation = object.getMetadata().getGeneration();
    return generation == null ? "1" : generation.toString();
  }

  private static Rollout rollout(
      HasMetadata object,
      @Nullable Long observed,
      @Nullable WorkloadSnapshot before,
      Rollout computed) {
    Long generation = object.getMetadata().getGeneration();
    boolean ahead = generation != null && (observed == null || observed < generation);
    return ahead && before != null ? before.rollout() : computed;
  }

  private static WorkloadSnapshot snapshot(
      WorkloadKind kind,
      HasMetadata object,
      int desired,
      int ready,
      int updated,
      @Nullable PodTemplateSpec template,
      Rollout rollout) {
    return new WorkloadSnapshot(
        new WorkloadKey(kind, namespace(object), name(object)),
        notes(object),
        desired,
        ready,
        updated,
        images(template == null ? null : template.getSpec()),
        rollout,
        created(object));
  }

  private static boolean rolls(
      io.fabric8.kubernetes.api.model.apps.@Nullable StatefulSetUpdateStrategy strategy) {
    return strategy == null || !"OnDelete".equals(strategy.getType());
  }

  private static int partition(StatefulSet object) {
    return Optional.ofNullable(object.getSpec())
        .map(spec -> spec.getUpdateStrategy())
        .map(strategy -> strategy.getRollingUpdate())
        .map(rolling -> number(rolling.getPartition()))
        .orElse(0);
  }
}
