package dev.milepost.health.workload.engine.kubernetes;

import dev.milepost.health.workload.ClaimSnapshot;
import dev.milepost.health.workload.CronJobSnapshot;
import dev.milepost.health.workload.EventSnapshot;
import dev.milepost.health.workload.JobSnapshot;
import dev.milepost.health.workload.NodeSnapshot;
import dev.milepost.health.workload.Notes;
import dev.milepost.health.workload.NotesReader;
import dev.milepost.health.workload.ScalerSnapshot;
import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes from objects of the cluster what the rules need. Whatever is absent is so there too. */
final class ObjectReader {

  private static final int LONGEST_MESSAGE = 500;

  private ObjectReader() {}

  static NodeSnapshot node(Node node) {
    List<NodeCondition> conditions =
        node.getStatus() == null ? List.of() : node.getStatus().getConditions();
    Optional<NodeCondition> ready =
        conditions.stream().filter(each -> "Ready".equals(each.getType())).findFirst();
    return new NodeSnapshot(
        name(node),
        notes(node),
        ready.map(each -> "True".equals(each.getStatus())).orElse(false),
        ready.map(NodeCondition::getMessage).map(ObjectReader::cut).orElse(""),
        ready.map(each -> time(each.getLastTransitionTime())).orElse(null),
        conditions.stream()
            .filter(each -> String.valueOf(each.getType()).endsWith("Pressure"))
            .filter(each -> "True".equals(each.getStatus()))
            .map(NodeCondition::getType)
            .sorted()
            .toList(),
        node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable()));
  }

  static ClaimSnapshot claim(PersistentVolumeClaim claim) {
    return new ClaimSnapshot(
        namespace(claim),
        name(claim),
        notes(claim),
        claim.getStatus() == null || claim.getStatus().getPhase() == null
            ? "Pending"
            : claim.getStatus().getPhase(),
        created(claim));
  }

  static ScalerSnapshot scaler(HorizontalPodAutoscaler scaler) {
    var target = scaler.getSpec().getScaleTargetRef();
    var status = scaler.getStatus();
    return new ScalerSnapshot(
        namespace(scaler),
        name(scaler),
        new WorkloadKey(
            WorkloadKind.ofKubernetes(target.getKind()), namespace(scaler), target.getName()),
        status == null ? 0 : number(status.getCurrentReplicas()),
        number(scaler.getSpec().getMaxReplicas()),
        status != null
            && status.getConditions() != null
            && status.getConditions().stream()
                .anyMatch(
                    each ->
                        "ScalingLimited".equals(each.getType())
                            && "True".equals(each.getStatus())
                            && "TooManyReplicas".equals(each.getReason())));
  }

  static JobSnapshot job(Job job) {
    var status = job.getStatus();
    var spec = job.getSpec();
    List<JobCondition> conditions =
        status == null || status.getConditions() == null ? List.of() : status.getConditions();
    Optional<JobCondition> failed =
        conditions.stream().filter(each -> holds(each, "Failed")).findFirst();
    Optional<JobCondition> complete =
        conditions.stream().filter(each -> holds(each, "Complete")).findFirst();
    WorkloadKey self = new WorkloadKey(WorkloadKind.JOB, namespace(job), name(job));
    return new JobSnapshot(
        namespace(job),
        name(job),
        owner(job)
            .filter(each -> each.getKind().equals("CronJob"))
            .map(each -> new WorkloadKey(WorkloadKind.CRONJOB, namespace(job), each.getName()))
            .orElse(self),
        notes(job),
        spec == null
            ? ""
            : images(spec.getTemplate() == null ? null : spec.getTemplate().getSpec()),
        status == null ? 0 : number(status.getActive()),
        status == null ? 0 : number(status.getSucceeded()),
        status == null ? 0 : number(status.getFailed()),
        spec == null || spec.getCompletions() == null ? 1 : spec.getCompletions(),
        spec != null && Boolean.TRUE.equals(spec.getSuspend()),
        complete.isPresent(),
        failed.map(each -> Objects.requireNonNullElse(each.getReason(), "Failed")).orElse(null),
        failed.map(JobCondition::getMessage).map(ObjectReader::cut).orElse(null),
        status == null ? null : time(status.getStartTime()),
        failed.or(() -> complete).map(each -> time(each.getLastTransitionTime())).orElse(null),
        spec == null || spec.getActiveDeadlineSeconds() == null
            ? null
            : Duration.ofSeconds(spec.getActiveDeadlineSeconds()),
        created(job));
  }

  static CronJobSnapshot cronJob(CronJob cron) {
    var spec = cron.getSpec();
    var status = cron.getStatus();
    var template = spec.getJobTemplate() == null ? null : spec.getJobTemplate().getSpec();
    return new CronJobSnapshot(
        namespace(cron),
        name(cron),
        notes(cron),
        template == null || template.getTemplate() == null
            ? ""
            : images(template.getTemplate().getSpec()),
        Objects.requireNonNullElse(spec.getSchedule(), ""),
        spec.getTimeZone(),
        Boolean.TRUE.equals(spec.getSuspend()),
        "Forbid".equals(spec.getConcurrencyPolicy()),
        status == null || status.getActive() == null ? 0 : status.getActive().size(),
        spec.getStartingDeadlineSeconds() == null
            ? null
            : Duration.ofSeconds(spec.getStartingDeadlineSeconds()),
        status == null ? null : time(status.getLastScheduleTime()),
        created(cron));
  }

  /** Empty of what is no warning, or about nothing. */
  static Optional<EventSnapshot> event(Event event) {
    var about = event.getInvolvedObject();
    if (!"Warning".equals(event.getType()) || about == null || about.getName() == null) {
      return Optional.empty();
    }
    Integer series = event.getSeries() == null ? null : event.getSeries().getCount();
    String at =
        event.getSeries() != null && event.getSeries().getLastObservedTime() != null
            ? event.getSeries().getLastObservedTime().getTime()
            : event.getLastTimestamp() != null
                ? event.getLastTimestamp()
                : event.getEventTime() != null
                    ? event.getEventTime().getTime()
                    : event.getMetadata().getCreationTimestamp();
    return Optional.of(
        new EventSnapshot(
            Objects.requireNonNullElse(about.getKind(), ""),
            Objects.requireNonNullElse(about.getNamespace(), ""),
            about.getName(),
            container(about.getFieldPath()),
            Objects.requireNonNullElse(event.getReason(), ""),
            cut(Objects.requireNonNullElse(event.getMessage(), "")),
            series == null ? Math.max(1, number(event.getCount())) : series,
            Objects.requireNonNullElse(time(at), Instant.EPOCH)));
  }

  /** {@code spec.containers{app}}, as the kubelet names a container. */
  private static String container(@Nullable String path) {
    int open = path == null ? -1 : path.indexOf('{');
    int close = path == null ? -1 : path.indexOf('}');
    return path == null || open < 0 || close < open ? "" : path.substring(open + 1, close);
  }

  static String images(@Nullable PodSpec spec) {
    return spec == null || spec.getContainers() == null
        ? ""
        : spec.getContainers().stream()
            .map(Container::getImage)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
  }

  static Notes notes(HasMetadata object) {
    return NotesReader.read(
        Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of()),
        Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of()));
  }

  static Optional<OwnerReference> owner(HasMetadata object) {
    return Objects.requireNonNullElse(
            object.getMetadata().getOwnerReferences(), List.<OwnerReference>of())
        .stream()
        .filter(each -> Boolean.TRUE.equals(each.getController()))
        .findFirst();
  }

  static String namespace(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getNamespace(), "");
  }

  static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  static Instant created(HasMetadata object) {
    return Objects.requireNonNullElse(
        time(object.getMetadata().getCreationTimestamp()), Instant.EPOCH);
  }

  static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  static String cut(@Nullable String text) {
    String whole = text == null ? "" : text;
    return whole.length() <= LONGEST_MESSAGE ? whole : whole.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static boolean holds(JobCondition condition, String type) {
    return type.equals(condition.getType()) && "True".equals(condition.getStatus());
  }
}
