package dev.milepost.health.workload.engine;

import dev.milepost.database.timer.DueLoop;
import dev.milepost.health.workload.Sight;
import dev.milepost.health.workload.Workload;
import dev.milepost.health.workload.WorkloadKey;
import dev.milepost.health.workload.engine.kubernetes.ClusterJudge;
import dev.milepost.health.workload.engine.kubernetes.ClusterWatch;
import dev.milepost.health.workload.store.SightRows;
import dev.milepost.health.workload.store.WorkloadDesk;
import dev.milepost.health.workload.store.WorkloadLease;
import dev.milepost.health.workload.store.WorkloadRows;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches the cluster, on one replica: whoever has the lease. What changes is judged at once,
 * together with what else has changed meanwhile; what changes by time alone when its time has come;
 * and all of it now and then, so that nothing that was missed stays so.
 */
@ApplicationScoped
public class WorkloadWatcher {

  private static final Logger LOG = Logger.getLogger(WorkloadWatcher.class);

  private static final int AT_ONCE = 500;
  private static final Duration NEXT_TRY = Duration.ofSeconds(5);

  /** A cluster that is away for a moment says nothing of its workloads. */
  private static final Duration BLIND = Duration.ofMinutes(1);

  private final KubernetesConfig config;
  private final ClusterAccess access;
  private final WorkloadLease lease;
  private final WorkloadDesk desk;
  private final WorkloadRows rows;
  private final SightRows sights;
  private final InstantSource clock;
  private final Timer lag;
  private final Counter judgedCount;
  private final DueLoop loop;

  /** Since when each waits to be judged. */
  private final Map<WorkloadKey, Instant> dirty = new ConcurrentHashMap<>();

  private volatile @Nullable Turn turn;
  private volatile boolean lost;
  private volatile @Nullable String fault;

  public WorkloadWatcher(
      KubernetesConfig config,
      ClusterAccess access,
      WorkloadLease lease,
      WorkloadDesk desk,
      WorkloadRows rows,
      SightRows sights,
      InstantSource clock,
      MeterRegistry registry,
      Vertx vertx) {
    this.config = config;
    this.access = access;
    this.lease = lease;
    this.desk = desk;
    this.rows = rows;
    this.sights = sights;
    this.clock = clock;
    this.lag =
        Timer.builder("milepost.workloads.lag")
            .description("From a change that was seen in the cluster to the row that says so")
            .register(registry);
    this.judgedCount = registry.counter("milepost.workloads.judged");
    registry.gauge("milepost.workloads.informers.connected", this, WorkloadWatcher::informers);
    registry.gauge("milepost.workloads.objects", this, WorkloadWatcher::objects);
    this.loop = new DueLoop("Kubernetes watch", vertx, clock, this::work, this::nextDue);
  }

  /** What belongs to one term of the lease; of no other thread than the loop's. */
  private static final class Turn {

    final WorkloadLease.Held held;
    final KubernetesClient client;
    final ClusterWatch watch;
    final Map<WorkloadKey, Workload> written = new HashMap<>();
    final Map<WorkloadKey, Instant> again = new HashMap<>();
    final AtomicBoolean probing = new AtomicBoolean();
    @Nullable Instant probeAt;
    @Nullable Instant resyncAt;
    @Nullable Sight sight;
    @Nullable Instant awaySince;
    boolean blind;

    Turn(WorkloadLease.Held held, KubernetesClient client, ClusterWatch watch) {
      this.held = held;
      this.client = client;
      this.watch = watch;
    }
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    if (access.wanted()) {
      loop.wake();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
    end();
  }

  private double informers() {
    Turn now = turn;
    return now == null ? 0 : now.watch.connected();
  }

  private double objects() {
    Turn now = turn;
    return now == null ? 0 : now.watch.size();
  }

  private Uni<Boolean> work() {
    if (lost) {
      lost = false;
      // It waits for connections to close, which the loop's thread must not.
      return Uni.createFrom()
          .item(
              () -> {
                end();
                return true;
              })
          .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
    Turn now = turn;
    return now == null ? begin() : look(now);
  }

  private Uni<Boolean> begin() {
    return lease
        .tryTake(this::lose)
        .chain(
            held ->
                held.isEmpty()
                    ? Uni.createFrom().item(false)
                    : Uni.createFrom()
                        .item(() -> watch(held.get()))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .onFailure()
                        .recoverWithUni(
                            failure ->
                                held.get()
                                    .release()
                                    .chain(() -> cannot(failure))
                                    .replaceWith(false)));
  }

  /** Tried again later, and said once. */
  private Uni<Void> cannot(Throwable failure) {
    String why = String.valueOf(failure.getMessage());
    if (!why.equals(fault)) {
      fault = why;
      LOG.warnf("The cluster %s is not watched: %s", config.cluster(), why);
    }
    return sights.put(
        config.cluster(),
        new Sight(false, String.valueOf(failure.getMessage()), List.of()),
        clock.instant());
  }

  private boolean watch(WorkloadLease.Held held) {
    KubernetesClient client = access.connect();
    var watch = new ClusterWatch(client, config, clock, this::changed, loop::wake);
    turn = new Turn(held, client, watch);
    watch.start();
    LOG.infof("Watches the cluster %s at %s", config.cluster(), client.getMasterUrl());
    return true;
  }

  private void changed(WorkloadKey key) {
    dirty.putIfAbsent(key, clock.instant());
    loop.wake();
  }

  private void lose() {
    lost = true;
    loop.wake();
  }

  private void end() {
    Turn former = turn;
    turn = null;
    dirty.clear();
    if (former != null) {
      former.watch.close();
      former.client.close();
      former.held.release().subscribe().with(done -> {}, failure -> LOG.debug("lease", failure));
    }
  }

  private Uni<Boolean> look(Turn now) {
    Instant at = clock.instant();
    probe(now, at);
    return see(now, at)
        .chain(() -> now.watch.whole() ? judge(now, at) : Uni.createFrom().item(false));
  }

  /** Beside the loop: a cluster that hangs must not hold up what is known of it. */
  private void probe(Turn now, Instant at) {
    Instant due = now.probeAt;
    if (due != null && at.isBefore(due) || !now.probing.compareAndSet(false, true)) {
      return;
    }
    now.probeAt = at.plus(config.probe());
    Infrastructure.getDefaultWorkerPool()
        .execute(
            () -> {
              try {
                now.watch.probe();
              } finally {
                now.probing.set(false);
              }
            });
  }

  private Uni<Void> see(Turn now, Instant at) {
    Sight sight = now.watch.sight();
    if (sight.connected()) {
      if (now.blind) {
        now.written.clear();
        now.resyncAt = at;
      }
      now.awaySince = null;
      now.blind = false;
    } else if (now.awaySince == null) {
      now.awaySince = at;
    }
    if (sight.equals(now.sight)) {
      return Uni.createFrom().voidItem();
    }
    return sights.put(config.cluster(), sight, at).invoke(() -> now.sight = sight);
  }

  private Uni<Boolean> judge(Turn now, Instant at) {
    Instant away = now.awaySince;
    if (away != null && !at.isBefore(away.plus(BLIND))) {
      return now.blind ? Uni.createFrom().item(false) : unseen(now, away);
    }
    Instant resync = now.resyncAt;
    if (resync == null || !at.isBefore(resync)) {
      now.resyncAt = at.plus(config.resync());
      return resync(now, at);
    }
    now.again.entrySet().stream()
        .filter(each -> !each.getValue().isAfter(at))
        .forEach(each -> dirty.putIfAbsent(each.getKey(), each.getValue()));
    List<WorkloadKey> some = dirty.keySet().stream().limit(AT_ONCE).toList();
    return some.isEmpty() ? Uni.createFrom().item(false) : write(now, some, List.of(), at);
  }

  /** Judges all anew, and removes what went while nobody watched. */
  private Uni<Boolean> resync(Turn now, Instant at) {
    Set<WorkloadKey> all = now.watch.all();
    all.forEach(key -> dirty.putIfAbsent(key, at));
    Set<String> ids = new HashSet<>();
    all.forEach(key -> ids.add(key.id()));
    return rows.ids()
        .chain(
            known -> {
              List<String> gone = known.stream().filter(id -> !ids.contains(id)).toList();
              return gone.isEmpty()
                  ? Uni.createFrom().item(true)
                  : desk.seen(now.held, config.cluster(), List.of(), gone).replaceWith(true);
            });
  }

  private Uni<Boolean> unseen(Turn now, Instant since) {
    List<Workload> all =
        now.written.values().stream().map(each -> ClusterJudge.unseen(each, since)).toList();
    now.blind = true;
    return desk.seen(now.held, config.cluster(), all, List.of())
        .onFailure()
        .invoke(() -> now.blind = false)
        .replaceWith(false);
  }

  private Uni<Boolean> write(
      Turn now, Collection<WorkloadKey> some, List<String> unknown, Instant at) {
    var since = new HashMap<WorkloadKey, Instant>();
    var changed = new ArrayList<Workload>();
    var gone = new ArrayList<>(unknown);
    for (WorkloadKey key : some) {
      Instant seen = dirty.remove(key);
      since.put(key, seen == null ? at : seen);
      Optional<ClusterJudge.Judged> judged = ClusterJudge.judge(now.watch, key, at);
      judgedCount.increment();
      now.again.remove(key);
      if (judged.isEmpty()) {
        gone.add(key.id());
        continue;
      }
      Instant again = judged.get().again();
      if (again != null) {
        now.again.put(key, again);
      }
      if (!judged.get().workload().equals(now.written.get(key))) {
        changed.add(judged.get().workload());
      }
    }
    if (changed.isEmpty() && gone.isEmpty()) {
      return Uni.createFrom().item(!dirty.isEmpty());
    }
    return desk.seen(now.held, config.cluster(), changed, gone)
        .onFailure()
        .invoke(() -> since.forEach(dirty::putIfAbsent))
        .map(
            done -> {
              some.forEach(now.written::remove);
              changed.forEach(each -> now.written.put(each.key(), each));
              Instant end = clock.instant();
              changed.forEach(
                  each -> lag.record(Duration.between(since.getOrDefault(each.key(), end), end)));
              return !dirty.isEmpty();
            });
  }

  private Uni<Optional<Instant>> nextDue() {
    Turn now = turn;
    Instant at = clock.instant();
    if (now == null) {
      return Uni.createFrom().item(Optional.of(at.plus(NEXT_TRY)));
    }
    Instant away = now.awaySince;
    if (away != null || !now.watch.whole()) {
      return Uni.createFrom().item(Optional.of(at.plus(NEXT_TRY)));
    }
    Instant resync = now.resyncAt;
    return Uni.createFrom()
        .item(
            Stream.concat(
                    now.again.values().stream(),
                    Stream.of(now.probeAt, resync).filter(Objects::nonNull))
                .min(Comparator.naturalOrder()));
  }
}
