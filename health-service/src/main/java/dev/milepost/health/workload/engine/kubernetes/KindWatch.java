package dev.milepost.health.workload.engine.kubernetes;

import dev.milepost.health.workload.Sight;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches one kind. Whatever goes wrong is tried again, by the informer and with growing pauses: an
 * API server comes back, a version that is gone (410) is listed anew, a right may be granted later.
 */
final class KindWatch<T extends HasMetadata> implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(KindWatch.class);

  /** Objects of one answer: a whole list of pods would fill the heap. */
  private static final long PAGE = 250;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final String what;
  private final Runnable sightChanged;
  private final Runnable one;
  private final SharedIndexInformer<T> informer;
  private final AtomicInteger handled = new AtomicInteger();
  private volatile int expected;
  private volatile boolean synced;
  private volatile Sight.@Nullable Gap gap;
  private volatile @Nullable String failure;

  <O extends Informable<T> & Listable<?>> KindWatch(
      String what,
      O operation,
      Supplier<T> empty,
      Consumer<T> put,
      Consumer<T> gone,
      Runnable sightChanged) {
    this.what = what;
    this.sightChanged = sightChanged;
    this.one = () -> operation.list(new ListOptionsBuilder().withLimit(1L).build());
    var store = new SlimStore<>(empty);
    this.informer =
        operation
            .withLimit(PAGE)
            .runnableInformer(0)
            .removeNamespaceIndex()
            .itemStore(store)
            .exceptionHandler(this::failed);
    informer.addEventHandler(
        new ResourceEventHandler<T>() {
          @Override
          public void onAdd(T object) {
            heard();
            take(put, object);
            if (handled.incrementAndGet() == expected) {
              sightChanged.run();
            }
          }

          @Override
          public void onUpdate(T before, T object) {
            heard();
            take(put, object);
          }

          @Override
          public void onDelete(T object, boolean unknown) {
            take(gone, object);
          }
        });
    informer
        .start()
        .thenRun(
            () -> {
              expected = store.size();
              synced = true;
              heard();
              sightChanged.run();
            });
  }

  /** An object that cannot be read must not end the watch of all others. */
  private void take(Consumer<T> handler, T object) {
    try {
      handler.accept(object);
    } catch (RuntimeException e) {
      LOG.warnf(
          e,
          "One of %s, %s/%s, could not be read",
          what,
          object.getMetadata().getNamespace(),
          object.getMetadata().getName());
    }
  }

  private void heard() {
    if (gap != null || failure != null) {
      gap = null;
      failure = null;
      sightChanged.run();
    }
  }

  private boolean failed(boolean started, Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof KubernetesClientException)) {
      cause = cause.getCause();
    }
    int code = cause instanceof KubernetesClientException known ? known.getCode() : 0;
    String why = ObjectReader.cut(String.valueOf(thrown.getMessage()));
    switch (code) {
      case FORBIDDEN -> gap = new Sight.Gap(what, why, "grant get, list and watch on " + plainly());
      case NOT_FOUND -> gap = new Sight.Gap(what, why, "this cluster does not serve " + plainly());
      case UNAUTHORIZED ->
          failure = "The cluster does not know the credential: renew the kubeconfig's token";
      default -> failure = "The cluster cannot be reached: " + why;
    }
    LOG.debugf(thrown, "Watching %s failed", what);
    sightChanged.run();
    return true;
  }

  /**
   * Asks for one object. A watch that cannot come back tries for ever and says nothing, be the
   * server away or the right taken; only an answer tells.
   *
   * @return whether the cluster has answered
   */
  boolean probe() {
    try {
      one.run();
      heard();
    } catch (KubernetesClientException e) {
      failed(true, e);
    }
    return failure == null;
  }

  private String plainly() {
    int space = what.indexOf(' ');
    return space < 0
        ? what
        : what.substring(0, space) + " in namespace " + what.substring(what.lastIndexOf(' ') + 1);
  }

  boolean is(String kind) {
    return what.equals(kind) || what.startsWith(kind + " ");
  }

  boolean settled() {
    // What was listed is told one by one after it was listed.
    return gap != null || synced && handled.get() >= expected;
  }

  boolean connected() {
    return gap == null && failure == null && synced && informer.isWatching();
  }

  Optional<Sight.Gap> gap() {
    return Optional.ofNullable(gap);
  }

  Optional<String> away() {
    if (gap != null || connected()) {
      return Optional.empty();
    }
    String why = failure;
    return Optional.of(why == null ? "The cluster is being read" : why);
  }

  @Override
  public void close() {
    informer.stop();
  }
}
