package dev.milepost.health.workload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands in the list of workloads. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment"),
  STATEFULSET("StatefulSet"),
  DAEMONSET("DaemonSet"),
  REPLICASET("ReplicaSet"),
  JOB("Job"),
  CRONJOB("CronJob"),
  /** A pod that nothing owns. */
  POD("Pod"),
  /** Pods that belong to something Milepost does not know, such as an operator's own kind. */
  CUSTOM(""),
  NODE("Node"),
  CLAIM("PersistentVolumeClaim");

  private final String kubernetes;

  WorkloadKind(String kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** The name on the wire and in ids: {@code deployment}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in Kubernetes; empty of {@link #CUSTOM}. */
  public String kubernetes() {
    return kubernetes;
  }

  /** The kind of that name on the wire. */
  public static Optional<WorkloadKind> byName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }

  /** The kind of that name in Kubernetes; {@link #CUSTOM} of every other. */
  public static WorkloadKind ofKubernetes(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.kubernetes.equals(name))
        .findFirst()
        .orElse(CUSTOM);
  }

  /** The kind of its component. */
  public String componentKind() {
    return switch (this) {
      case NODE -> "node";
      case CLAIM -> "volume";
      case DEPLOYMENT, STATEFULSET, DAEMONSET, REPLICASET, JOB, CRONJOB, POD, CUSTOM -> "workload";
    };
  }
}
