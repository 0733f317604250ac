package dev.milepost.health.security;

import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something was seen.
 *
 * @param mayBe ids of workloads it may belong to, the likeliest first
 * @param otherwise id of the component when none of these is known
 */
public record Place(List<String> mayBe, String otherwise) {

  /** The letters of generated names (k8s.io/apimachinery, {@code util/rand}). */
  private static final String GENERATED = "[bcdfghjklmnpqrstvwxz2456789]";

  private static final Pattern DEPLOYED =
      Pattern.compile("(.+)-" + GENERATED + "{6,10}-" + GENERATED + "{5}");
  private static final Pattern REPLICA_SET = Pattern.compile("(.+)-" + GENERATED + "{6,10}");
  private static final Pattern SCHEDULED =
      Pattern.compile("(.+)-\\d{8,10}(-" + GENERATED + "{5})?");
  private static final Pattern NUMBERED = Pattern.compile("(.+)-\\d{1,5}");
  private static final Pattern RANDOM = Pattern.compile("(.+)-" + GENERATED + "{5}");

  /** A component that was named. */
  public static Place component(String id) {
    return new Place(List.of(), id);
  }

  /** A machine: a node of the cluster when there is one of its name. */
  public static Place host(String name) {
    return new Place(List.of(WorkloadKey.node(name).id()), name);
  }

  /** A pod: it belongs to the workload after which its name was made. */
  public static Place pod(String namespace, String name) {
    var mayBe = new ArrayList<String>();
    add(mayBe, DEPLOYED, WorkloadKind.DEPLOYMENT, namespace, name);
    add(mayBe, SCHEDULED, WorkloadKind.CRONJOB, namespace, name);
    add(mayBe, NUMBERED, WorkloadKind.STATEFULSET, namespace, name);
    add(mayBe, RANDOM, WorkloadKind.DAEMONSET, namespace, name);
    add(mayBe, RANDOM, WorkloadKind.JOB, namespace, name);
    add(mayBe, RANDOM, WorkloadKind.REPLICASET, namespace, name);
    mayBe.add(new WorkloadKey(WorkloadKind.POD, namespace, name).id());
    return new Place(List.copyOf(mayBe), mayBe.getFirst());
  }

  /** A workload by its kind as Kubernetes writes it; the one that owns it, where the name tells. */
  public static Place workload(String kind, String namespace, String name) {
    var mayBe = new ArrayList<String>();
    switch (kind) {
      case "ReplicaSet" -> add(mayBe, REPLICA_SET, WorkloadKind.DEPLOYMENT, namespace, name);
      case "Job" -> add(mayBe, SCHEDULED, WorkloadKind.CRONJOB, namespace, name);
      case "Pod" -> {
        return pod(namespace, name);
      }
      default -> {}
    }
    mayBe.add(new WorkloadKey(WorkloadKind.ofKubernetes(kind), namespace, name).id());
    return new Place(List.copyOf(mayBe), mayBe.getFirst());
  }

  private static void add(
      List<String> mayBe, Pattern made, WorkloadKind kind, String namespace, String name) {
    Matcher matcher = made.matcher(name);
    if (matcher.matches()) {
      mayBe.add(new WorkloadKey(kind, namespace, matcher.group(1)).id());
    }
  }
}
