package dev.milepost.health.workload.engine.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an informer keeps of objects: their names and versions, by which it tells what is new, what
 * has changed and what is gone. The rules have their own snapshots; whole objects would fill the
 * heap.
 */
final class SlimStore<T extends HasMetadata> implements ItemStore<T> {

  private final Map<String, T> items = new ConcurrentHashMap<>();
  private final Supplier<T> empty;

  SlimStore(Supplier<T> empty) {
    this.empty = empty;
  }

  @Override
  public String getKey(T item) {
    return Cache.metaNamespaceKeyFunc(item);
  }

  @Override
  public @Nullable T put(String key, T item) {
    T slim = empty.get();
    slim.setMetadata(
        new ObjectMetaBuilder()
            .withName(item.getMetadata().getName())
            .withNamespace(item.getMetadata().getNamespace())
            .withUid(item.getMetadata().getUid())
            .withResourceVersion(item.getMetadata().getResourceVersion())
            .build());
    return items.put(key, slim);
  }

  @Override
  public @Nullable T remove(String key) {
    return items.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return items.keySet().stream();
  }

  @Override
  public Stream<T> values() {
    return items.values().stream();
  }

  @Override
  public @Nullable T get(String key) {
    return items.get(key);
  }

  @Override
  public int size() {
    return items.size();
  }

  /** What is told of an object must come from the object itself, never from here. */
  @Override
  public boolean isFullState() {
    return false;
  }
}
