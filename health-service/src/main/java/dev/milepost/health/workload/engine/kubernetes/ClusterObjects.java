package dev.milepost.health.workload.engine.kubernetes;

import dev.milepost.health.workload.ClaimSnapshot;
import dev.milepost.health.workload.CronJobSnapshot;
import dev.milepost.health.workload.EventSnapshot;
import dev.milepost.health.workload.JobSnapshot;
import dev.milepost.health.workload.NodeSnapshot;
import dev.milepost.health.workload.PodSnapshot;
import dev.milepost.health.workload.ScalerSnapshot;
import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.WorkloadKind;
import dev.milepost.health.workload.WorkloadSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cluster's objects, and which workloads each change is about. A change that
 * leaves a snapshot as it was is none.
 */
final class ClusterObjects {

  private static final int MOST_EVENTS = 5_000;
  private static final int MOST_EVENTS_EACH = 10;

  private record Name(String namespace, String name) {}

  private record About(String kind, String namespace, String name) {}

  private final Consumer<WorkloadKey> changed;
  private final Map<WorkloadKey, WorkloadSnapshot> workloads = new HashMap<>();
  private final Map<Name, PodSnapshot> pods = new HashMap<>();
  private final Map<WorkloadKey, Set<Name>> podsOf = new HashMap<>();
  private final Map<String, Set<Name>> podsOn = new HashMap<>();
  private final Map<Name, WorkloadKey> replicaSetOwners = new HashMap<>();
  private final Map<Name, JobSnapshot> jobs = new HashMap<>();
  private final Map<Name, CronJobSnapshot> cronJobs = new HashMap<>();
  private final Map<String, NodeSnapshot> nodes = new HashMap<>();
  private final Map<Name, ClaimSnapshot> claims = new HashMap<>();
  private final Map<Name, ScalerSnapshot> scalers = new HashMap<>();
  private final LinkedHashMap<About, ArrayDeque<EventSnapshot>> events =
      new LinkedHashMap<>(16, 0.75f, true);

  /** Objects of which nothing is known yet; {@code changed} is told of every workload to judge. */
  ClusterObjects(Consumer<WorkloadKey> changed) {
    this.changed = changed;
  }

  synchronized @Nullable WorkloadSnapshot workload(WorkloadKey key) {
    return workloads.get(key);
  }

  synchronized @Nullable PodSnapshot pod(String namespace, String name) {
    return pods.get(new Name(namespace, name));
  }

  synchronized void put(WorkloadSnapshot workload) {
    if (!workload.equals(workloads.put(workload.key(), workload))) {
      changed.accept(workload.key());
    }
  }

  synchronized void removeWorkload(WorkloadKey key) {
    workloads.remove(key);
    changed.accept(key);
  }

  synchronized void put(PodSnapshot pod) {
    Name name = new Name(pod.namespace(), pod.name());
    PodSnapshot before = pods.put(name, pod);
    if (pod.equals(before)) {
      return;
    }
    if (before != null) {
      forget(name, before);
    }
    podsOf.computeIfAbsent(pod.owner(), key -> new HashSet<>()).add(name);
    if (pod.node() != null) {
      podsOn.computeIfAbsent(pod.node(), key -> new HashSet<>()).add(name);
    }
    touch(pod);
    if (before != null && !before.owner().equals(pod.owner())) {
      touch(before);
    }
  }

  synchronized void removePod(String namespace, String name) {
    Name key = new Name(namespace, name);
    PodSnapshot before = pods.remove(key);
    if (before != null) {
      forget(key, before);
      touch(before);
    }
  }

  private void forget(Name name, PodSnapshot pod) {
    drop(podsOf, pod.owner(), name);
    if (pod.node() != null) {
      drop(podsOn, pod.node(), name);
    }
  }

  private static <K> void drop(Map<K, Set<Name>> index, K key, Name name) {
    Set<Name> names = index.get(key);
    if (names != null && names.remove(name) && names.isEmpty()) {
      index.remove(key);
    }
  }

  private void touch(PodSnapshot pod) {
    changed.accept(above(pod.owner()));
    pod.claims().forEach(each -> changed.accept(WorkloadKey.claim(pod.namespace(), each)));
  }

  /** The cron job of a job; itself of everything else. */
  private WorkloadKey above(WorkloadKey owner) {
    JobSnapshot job =
        owner.kind() == WorkloadKind.JOB
            ? jobs.get(new Name(owner.namespace(), owner.name()))
            : null;
    return job == null ? owner : job.owner();
  }

  /**
   * Whose a replica set is: pods name it alone.
   *
   * @param owner null of one that is gone
   */
  synchronized void replicaSet(String namespace, String name, @Nullable WorkloadKey owner) {
    Name key = new Name(namespace, name);
    WorkloadKey before =
        owner == null ? replicaSetOwners.remove(key) : replicaSetOwners.put(key, owner);
    if (owner == null || owner.equals(before)) {
      return;
    }
    // Pods that came before it were taken for its own.
    var self = new WorkloadKey(WorkloadKind.REPLICASET, namespace, name);
    if (!self.equals(owner)) {
      List.copyOf(podsOf.getOrDefault(self, Set.of())).stream()
          .map(pods::get)
          .filter(Objects::nonNull)
          .forEach(pod -> put(owned(pod, owner)));
    }
  }

  synchronized @Nullable WorkloadKey replicaSetOwner(String namespace, String name) {
    return replicaSetOwners.get(new Name(namespace, name));
  }

  private static PodSnapshot owned(PodSnapshot pod, WorkloadKey owner) {
    return new PodSnapshot(
        pod.namespace(),
        pod.name(),
        owner,
        pod.node(),
        pod.phase(),
        pod.reason(),
        pod.message(),
        pod.ready(),
        pod.unschedulable(),
        pod.going(),
        pod.createdAt(),
        pod.endedAt(),
        pod.containers(),
        pod.claims());
  }

  synchronized void put(JobSnapshot job) {
    if (!job.equals(jobs.put(new Name(job.namespace(), job.name()), job))) {
      changed.accept(job.owner());
      // Its pods may have come before it, and have stood for a job of its own.
      changed.accept(new WorkloadKey(WorkloadKind.JOB, job.namespace(), job.name()));
    }
  }

  synchronized void removeJob(String namespace, String name) {
    JobSnapshot before = jobs.remove(new Name(namespace, name));
    if (before != null) {
      changed.accept(before.owner());
    }
    changed.accept(new WorkloadKey(WorkloadKind.JOB, namespace, name));
  }

  synchronized void put(CronJobSnapshot cron) {
    if (!cron.equals(cronJobs.put(new Name(cron.namespace(), cron.name()), cron))) {
      changed.accept(new WorkloadKey(WorkloadKind.CRONJOB, cron.namespace(), cron.name()));
    }
  }

  synchronized void removeCronJob(String namespace, String name) {
    cronJobs.remove(new Name(namespace, name));
    changed.accept(new WorkloadKey(WorkloadKind.CRONJOB, namespace, name));
  }

  synchronized void put(NodeSnapshot node) {
    if (!node.equals(nodes.put(node.name(), node))) {
      touchNode(node.name());
    }
  }

  synchronized void removeNode(String name) {
    nodes.remove(name);
    touchNode(name);
  }

  private void touchNode(String name) {
    changed.accept(WorkloadKey.node(name));
    podsOn.getOrDefault(name, Set.of()).stream()
        .map(pods::get)
        .filter(Objects::nonNull)
        .forEach(this::touch);
  }

  synchronized void put(ClaimSnapshot claim) {
    if (!claim.equals(claims.put(new Name(claim.namespace(), claim.name()), claim))) {
      touchClaim(claim.namespace(), claim.name());
    }
  }

  synchronized void removeClaim(String namespace, String name) {
    claims.remove(new Name(namespace, name));
    touchClaim(namespace, name);
  }

  private void touchClaim(String namespace, String name) {
    changed.accept(WorkloadKey.claim(namespace, name));
    pods.values().stream()
        .filter(pod -> pod.namespace().equals(namespace) && pod.claims().contains(name))
        .forEach(pod -> changed.accept(above(pod.owner())));
  }

  synchronized void put(ScalerSnapshot scaler) {
    ScalerSnapshot before = scalers.put(new Name(scaler.namespace(), scaler.name()), scaler);
    if (!scaler.equals(before)) {
      changed.accept(scaler.target());
      if (before != null) {
        changed.accept(before.target());
      }
    }
  }

  synchronized void removeScaler(String namespace, String name) {
    ScalerSnapshot before = scalers.remove(new Name(namespace, name));
    if (before != null) {
      changed.accept(before.target());
    }
  }

  /** Keeps the latest of what is warned of; what was not spoken of for longest goes first. */
  synchronized void put(EventSnapshot event) {
    var about = new About(event.kind(), event.namespace(), event.name());
    ArrayDeque<EventSnapshot> known = events.computeIfAbsent(about, key -> new ArrayDeque<>());
    known.removeIf(
        each ->
            each.reason().equals(event.reason())
                && each.container().equals(event.container())
                && each.message().equals(event.message()));
    known.addFirst(event);
    if (known.size() > MOST_EVENTS_EACH) {
      known.removeLast();
    }
    if (events.size() > MOST_EVENTS) {
      events.pollFirstEntry();
    }
    touchAbout(about);
  }

  private void touchAbout(About about) {
    switch (about.kind()) {
      case "Pod" -> {
        PodSnapshot pod = pods.get(new Name(about.namespace(), about.name()));
        if (pod != null) {
          changed.accept(above(pod.owner()));
        }
      }
      case "Node" -> changed.accept(WorkloadKey.node(about.name()));
      default ->
          changed.accept(
              above(
                  new WorkloadKey(
                      WorkloadKind.ofKubernetes(about.kind()), about.namespace(), about.name())));
    }
  }

  /** All that is to be judged. */
  synchronized Set<WorkloadKey> all() {
    var all = new HashSet<>(workloads.keySet());
    podsOf.keySet().forEach(owner -> all.add(above(owner)));
    jobs.values().forEach(job -> all.add(job.owner()));
    cronJobs.values().forEach(c -> all.add(key(WorkloadKind.CRONJOB, c.namespace(), c.name())));
    nodes.keySet().forEach(name -> all.add(WorkloadKey.node(name)));
    claims.values().forEach(each -> all.add(WorkloadKey.claim(each.namespace(), each.name())));
    return all;
  }

  private static WorkloadKey key(WorkloadKind kind, String namespace, String name) {
    return new WorkloadKey(kind, namespace, name);
  }

  /**
   * What a workload is judged by.
   *
   * @param object its own snapshot; null when only its pods are known
   * @param jobs those of a cron job
   * @param used whether a pod wants it; of a claim
   */
  record Known(
      @Nullable Record object,
      List<JobSnapshot> jobs,
      List<PodSnapshot> pods,
      Map<String, NodeSnapshot> nodes,
      Map<String, ClaimSnapshot> claims,
      List<EventSnapshot> events,
      List<ScalerSnapshot> scalers,
      boolean used) {}

  /** What is known of a workload; null when it is not there. */
  synchronized @Nullable Known known(WorkloadKey key) {
    Name name = new Name(key.namespace(), key.name());
    List<JobSnapshot> ofCron = List.of();
    Record object =
        switch (key.kind()) {
          case DEPLOYMENT, STATEFULSET, DAEMONSET, REPLICASET -> workloads.get(key);
          case JOB -> {
            JobSnapshot job = jobs.get(name);
            yield job == null || job.owner().equals(key) ? job : null;
          }
          case CRONJOB -> cronJobs.get(name);
          case NODE -> nodes.get(key.name());
          case CLAIM -> claims.get(name);
          case POD, CUSTOM -> null;
        };
    var own = new ArrayList<PodSnapshot>();
    if (key.kind() == WorkloadKind.CRONJOB) {
      ofCron = jobs.values().stream().filter(job -> job.owner().equals(key)).toList();
      ofCron.forEach(
          job -> addPods(new WorkloadKey(WorkloadKind.JOB, job.namespace(), job.name()), own));
    } else if (above(key).equals(key)) {
      addPods(key, own);
    }
    if (object == null && own.isEmpty()) {
      return null;
    }
    var onNodes = new HashMap<String, NodeSnapshot>();
    var mounted = new HashMap<String, ClaimSnapshot>();
    var warned = new ArrayList<EventSnapshot>(about(key));
    for (PodSnapshot pod : own) {
      NodeSnapshot node = pod.node() == null ? null : nodes.get(pod.node());
      if (node != null && !pod.over()) {
        onNodes.put(node.name(), node);
      }
      for (String each : pod.claims()) {
        ClaimSnapshot claim = claims.get(new Name(pod.namespace(), each));
        if (claim != null) {
          mounted.put(each, claim);
        }
      }
      warned.addAll(of(new About("Pod", pod.namespace(), pod.name())));
    }
    warned.sort(Comparator.comparing(EventSnapshot::at).reversed());
    return new Known(
        object,
        ofCron,
        List.copyOf(own),
        onNodes,
        mounted,
        List.copyOf(warned),
        scalers.values().stream().filter(each -> each.target().equals(key)).toList(),
        key.kind() == WorkloadKind.CLAIM
            && pods.values().stream()
                .anyMatch(
                    pod ->
                        pod.namespace().equals(key.namespace())
                            && pod.claims().contains(key.name())));
  }

  private void addPods(WorkloadKey owner, Collection<PodSnapshot> into) {
    new TreeSet<>(podsOf.getOrDefault(owner, Set.of()).stream().map(Name::name).toList())
        .forEach(
            name -> {
              PodSnapshot pod = pods.get(new Name(owner.namespace(), name));
              if (pod != null) {
                into.add(pod);
              }
            });
  }

  private Collection<EventSnapshot> about(WorkloadKey key) {
    return of(new About(key.kind().kubernetes(), key.namespace(), key.name()));
  }

  private Collection<EventSnapshot> of(About about) {
    ArrayDeque<EventSnapshot> known = events.get(about);
    return known == null ? List.of() : known;
  }

  /** How many objects are known, and for the meters no more than that. */
  synchronized int size() {
    return workloads.size()
        + pods.size()
        + jobs.size()
        + cronJobs.size()
        + nodes.size()
        + claims.size();
  }
}
