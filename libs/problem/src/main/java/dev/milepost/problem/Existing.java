package dev.milepost.problem;

import java.util.Collection;
import java.util.stream.Collectors;

/** What there is, for whoever has named something that is not. */
public final class Existing {

  private static final int MOST_NAMED = 10;

  private Existing() {}

  /** {@code there are a, b, c and 4 more}: the first ten in order, or that there are none yet. */
  public static String words(Collection<String> names) {
    if (names.isEmpty()) {
      return "there are none yet";
    }
    int more = names.size() - MOST_NAMED;
    return "there are "
        + names.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
