package dev.milepost.health.database;

import dev.milepost.contracts.health.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a database stands after its looks. It is down at the first look that finds it so; degraded,
 * and well again after that, only when two looks in a row agree, so that it does not flap. The
 * first look of all counts at once.
 *
 * @param reason as it was when it began to stand so for these causes
 * @param because ids of the signs that are why
 * @param since when it began to stand so; null before the first look
 * @param agreed how many looks in a row have found {@code found}
 */
public record Standing(
    Verdict verdict,
    String reason,
    Set<String> because,
    @Nullable Instant since,
    Verdict found,
    int agreed) {

  /** Before any look. */
  public static final Standing NONE =
      new Standing(Verdict.UNKNOWN, "was not looked at yet", Set.of(), null, Verdict.UNKNOWN, 0);

  private static final int TO_AGREE = 2;
  private static final int MOST_NAMED = 3;

  /** A verdict with its reason. */
  public record Finding(Verdict verdict, String reason, Set<String> because) {}

  public Standing {
    because = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(because));
  }

  /** What a look comes to, by the worst of its vital signs. */
  public static Finding find(Round round, List<Vital> vitals) {
    return switch (round) {
      case Round.Away away -> new Finding(Verdict.DOWN, away.reason(), Set.of("availability"));
      case Round.Blind blind -> new Finding(Verdict.UNKNOWN, blind.reason(), Set.of("access"));
      case Round.Seen seen -> of(vitals);
    };
  }

  private static Finding of(List<Vital> vitals) {
    for (Verdict worst : List.of(Verdict.DOWN, Verdict.DEGRADED)) {
      List<Vital> bad = vitals.stream().filter(each -> each.verdict() == worst).toList();
      if (!bad.isEmpty()) {
        List<String> says = bad.stream().map(Vital::says).distinct().toList();
        return new Finding(
            worst,
            says.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))
                + (says.size() > MOST_NAMED ? "; and " + (says.size() - MOST_NAMED) + " more" : ""),
            bad.stream().map(each -> each.sign().id()).collect(Collectors.toSet()));
      }
    }
    return new Finding(Verdict.HEALTHY, "its vital signs are good", Set.of());
  }

  /** After one more look. */
  public Standing after(Finding now, Instant at) {
    int agree = now.verdict() == found ? Math.min(agreed + 1, TO_AGREE) : 1;
    if (now.verdict() == verdict && since != null) {
      return now.because().equals(because)
          ? new Standing(verdict, reason, because, since, now.verdict(), agree)
          : new Standing(verdict, now.reason(), now.because(), since, now.verdict(), agree);
    }
    boolean counts = agree >= TO_AGREE || atOnce(now.verdict());
    return counts
        ? new Standing(now.verdict(), now.reason(), now.because(), at, now.verdict(), agree)
        : new Standing(verdict, reason, because, since, now.verdict(), agree);
  }

  private boolean atOnce(Verdict to) {
    return switch (to) {
      case DOWN, UNKNOWN, PAUSED -> true;
      case DEGRADED -> verdict != Verdict.HEALTHY;
      case HEALTHY -> verdict != Verdict.DEGRADED;
    };
  }
}
