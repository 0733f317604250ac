package dev.milepost.alert.notify.engine;

import io.smallrye.mutiny.Uni;
import java.util.SortedSet;

/** The people and schedules that a policy can name, where these are kept. */
public interface OnCallNames {

  /** All of them. */
  Uni<Names> all();

  /** Ids, in order. */
  record Names(SortedSet<String> people, SortedSet<String> schedules) {}
}
