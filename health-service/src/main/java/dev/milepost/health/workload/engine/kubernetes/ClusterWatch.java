package dev.milepost.health.workload.engine.kubernetes;

import dev.milepost.health.workload.PodSnapshot;
import dev.milepost.health.workload.Sight;
import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.WorkloadKind;
import dev.milepost.health.workload.engine.KubernetesConfig;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Watches one cluster until it is closed: an informer per kind, and per namespace where named. */
public final class ClusterWatch implements AutoCloseable {

  private final KubernetesClient client;
  private final KubernetesConfig config;
  private final InstantSource clock;
  private final ClusterObjects objects;
  private final Runnable sightChanged;
  private final List<KindWatch<?>> watches = new ArrayList<>();
  private final Set<String> selected = ConcurrentHashMap.newKeySet();

  /**
   * A watch that has not begun.
   *
   * @param changed told of workloads that are to be judged
   * @param sightChanged told when what can be seen may be other than before
   */
  public ClusterWatch(
      KubernetesClient client,
      KubernetesConfig config,
      InstantSource clock,
      Consumer<WorkloadKey> changed,
      Runnable sightChanged) {
    this.client = client;
    this.config = config;
    this.clock = clock;
    this.objects = new ClusterObjects(changed);
    this.sightChanged = sightChanged;
  }

  /** Begins. */
  public void start() {
    config.namespaceSelector().ifPresent(this::selectNamespaces);
    each("pods", client.pods(), Pod::new, this::pod, this::podGone);
    each(
        "deployments",
        client.apps().deployments(),
        Deployment::new,
        it -> objects.put(ControllerReader.deployment(it, before(WorkloadKind.DEPLOYMENT, it))),
        it -> objects.removeWorkload(key(WorkloadKind.DEPLOYMENT, it)));
    each(
        "statefulsets",
        client.apps().statefulSets(),
        StatefulSet::new,
        it -> objects.put(ControllerReader.statefulSet(it, before(WorkloadKind.STATEFULSET, it))),
        it -> objects.removeWorkload(key(WorkloadKind.STATEFULSET, it)));
    each(
        "daemonsets",
        client.apps().daemonSets(),
        DaemonSet::new,
        it -> objects.put(ControllerReader.daemonSet(it, before(WorkloadKind.DAEMONSET, it))),
        it -> objects.removeWorkload(key(WorkloadKind.DAEMONSET, it)));
    each(
        "replicasets",
        client.apps().replicaSets(),
        ReplicaSet::new,
        this::replicaSet,
        this::replicaSetGone);
    each(
        "jobs",
        client.batch().v1().jobs(),
        Job::new,
        it -> objects.put(ObjectReader.job(it)),
        it -> objects.removeJob(ObjectReader.namespace(it), ObjectReader.name(it)));
    each(
        "cronjobs",
        client.batch().v1().cronjobs(),
        CronJob::new,
        it -> objects.put(ObjectReader.cronJob(it)),
        it -> objects.removeCronJob(ObjectReader.namespace(it), ObjectReader.name(it)));
    each(
        "persistentvolumeclaims",
        client.persistentVolumeClaims(),
        PersistentVolumeClaim::new,
        it -> objects.put(ObjectReader.claim(it)),
        it -> objects.removeClaim(ObjectReader.namespace(it), ObjectReader.name(it)));
    each(
        "horizontalpodautoscalers",
        client.autoscaling().v2().horizontalPodAutoscalers(),
        HorizontalPodAutoscaler::new,
        it -> objects.put(ObjectReader.scaler(it)),
        it -> objects.removeScaler(ObjectReader.namespace(it), ObjectReader.name(it)));
    each(
        "events",
        client.v1().events(),
        Event::new,
        it -> ObjectReader.event(it).ifPresent(objects::put),
        // They count by their own time, and are forgotten one by one.
        it -> {});
    watch(
        "nodes",
        client.nodes(),
        Node::new,
        it -> objects.put(ObjectReader.node(it)),
        it -> objects.removeNode(ObjectReader.name(it)));
  }

  private void selectNamespaces(String selector) {
    watch(
        "namespaces",
        client.namespaces().withLabelSelector(selector),
        Namespace::new,
        it -> {
          if (selected.add(ObjectReader.name(it))) {
            sightChanged.run();
          }
        },
        it -> {
          selected.remove(ObjectReader.name(it));
          sightChanged.run();
        });
  }

  private <T extends HasMetadata> void each(
      String what,
      MixedOperation<T, ?, ?> operation,
      Supplier<T> empty,
      Consumer<T> put,
      Consumer<T> gone) {
    List<String> namespaces = config.namespaces().orElse(List.of());
    if (namespaces.isEmpty()) {
      watch(what, operation.inAnyNamespace(), empty, put, gone);
    }
    for (String namespace : namespaces) {
      watch(what + " in " + namespace, operation.inNamespace(namespace), empty, put, gone);
    }
  }

  private <T extends HasMetadata, O extends Informable<T> & Listable<?>> void watch(
      String what, O operation, Supplier<T> empty, Consumer<T> put, Consumer<T> gone) {
    watches.add(new KindWatch<>(what, operation, empty, put, gone, sightChanged));
  }

  private void pod(Pod pod) {
    PodSnapshot before = objects.pod(ObjectReader.namespace(pod), ObjectReader.name(pod));
    objects.put(PodReader.read(pod, ownerOf(pod), before, clock.instant()));
  }

  private void podGone(Pod pod) {
    objects.removePod(ObjectReader.namespace(pod), ObjectReader.name(pod));
  }

  private WorkloadKey ownerOf(Pod pod) {
    String namespace = ObjectReader.namespace(pod);
    OwnerReference owner = ObjectReader.owner(pod).orElse(null);
    if (owner == null || owner.getKind().equals("Node")) {
      return key(WorkloadKind.POD, pod);
    }
    if (!owner.getKind().equals("ReplicaSet")) {
      return new WorkloadKey(
          WorkloadKind.ofKubernetes(owner.getKind()), namespace, owner.getName());
    }
    WorkloadKey known = objects.replicaSetOwner(namespace, owner.getName());
    if (known != null) {
      return known;
    }
    // Where replica sets may not be seen, the deployment's own label tells its name.
    Map<String, String> labels = pod.getMetadata().getLabels();
    String hash = labels == null ? null : labels.get("pod-template-hash");
    return hash != null && owner.getName().endsWith("-" + hash)
        ? new WorkloadKey(
            WorkloadKind.DEPLOYMENT,
            namespace,
            owner.getName().substring(0, owner.getName().length() - hash.length() - 1))
        : new WorkloadKey(WorkloadKind.REPLICASET, namespace, owner.getName());
  }

  private void replicaSet(ReplicaSet set) {
    OwnerReference owner = ObjectReader.owner(set).orElse(null);
    WorkloadKey self = key(WorkloadKind.REPLICASET, set);
    objects.replicaSet(
        self.namespace(),
        self.name(),
        owner == null
            ? self
            : new WorkloadKey(
                WorkloadKind.ofKubernetes(owner.getKind()), self.namespace(), owner.getName()));
    if (owner == null) {
      objects.put(ControllerReader.replicaSet(set));
    }
  }

  private void replicaSetGone(ReplicaSet set) {
    WorkloadKey self = key(WorkloadKind.REPLICASET, set);
    objects.replicaSet(self.namespace(), self.name(), null);
    objects.removeWorkload(self);
  }

  private dev.milepost.health.workload.@org.jspecify.annotations.Nullable WorkloadSnapshot before(
      WorkloadKind kind, HasMetadata object) {
    return objects.workload(key(kind, object));
  }

  private static WorkloadKey key(WorkloadKind kind, HasMetadata object) {
    return new WorkloadKey(kind, ObjectReader.namespace(object), ObjectReader.name(object));
  }

  /** Asks the cluster whether it is there and what may be seen; waits for its answers. */
  public void probe() {
    for (KindWatch<?> each : watches) {
      if (!each.probe()) {
        return;
      }
    }
  }

  /** Whether everything that may be seen was seen once: what is missing then is gone. */
  public boolean whole() {
    return watches.stream().allMatch(KindWatch::settled);
  }

  /** What can be seen. */
  public Sight sight() {
    List<Sight.Gap> gaps =
        watches.stream().flatMap(each -> each.gap().stream()).distinct().toList();
    List<String> away = watches.stream().flatMap(each -> each.away().stream()).distinct().toList();
    return new Sight(
        away.isEmpty() && watches.stream().anyMatch(KindWatch::connected),
        away.isEmpty() ? "" : away.getFirst(),
        gaps);
  }

  /** Informers that are connected now. */
  public int connected() {
    return (int) watches.stream().filter(KindWatch::connected).count();
  }

  /** Objects that are known. */
  public int size() {
    return objects.size();
  }

  /** All workloads there are. */
  public Set<WorkloadKey> all() {
    Set<WorkloadKey> all = objects.all();
    all.removeIf(key -> !judged(key));
    return all;
  }

  ClusterObjects objects() {
    return objects;
  }

  boolean judged(WorkloadKey key) {
    return config.namespaceSelector().isEmpty()
        || key.namespace().isEmpty()
        || selected.contains(key.namespace());
  }

  boolean podsSeen() {
    return watches.stream().anyMatch(each -> each.is("pods") && each.gap().isEmpty());
  }

  @Override
  public void close() {
    watches.forEach(KindWatch::close);
  }
}
