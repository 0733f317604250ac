package dev.milepost.alert.notify.engine;

import io.smallrye.mutiny.Uni;

/** Keys that are made once and kept. */
public interface Keys {

  /** The key of that name, made when there is none. */
  Uni<byte[]> named(String name);
}
