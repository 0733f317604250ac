package dev.milepost.alert.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of a span of time, seen as a whole and in parts.
 *
 * @param groups the same figures of each value of what was asked by, the most pages first
 * @param noise things that paged for nothing or came again and again, the worst first
 * @param load messages to each person, the most first
 */
public record Analytics(Figures all, List<Group> groups, List<Noise> noise, List<Load> load) {

  private static final int MOST = 50;

  /** Three times within a span is no accident. */
  private static final int AGAIN = 3;

  /** As close as this, things that come together come for one reason. */
  private static final Duration TOGETHER = Duration.ofMinutes(2);

  /** What alerts are grouped by. */
  public enum By {
    SEVERITY,
    PROJECT,
    COMPONENT,
    SOURCE,
    NAME,
    PERSON,
    HOUR
  }

  /** Figures of one value. */
  public record Group(String value, Figures figures) {}

  /**
   * Something that is noise, or looks like it.
   *
   * @param times how often it was triggered
   * @param forNothing how often it paged, and ended without anybody
   * @param again the mean time from one trigger to the next; zero when it came once
   * @param with what came within two minutes of it every time; null when nothing did
   * @param suggestion what to do about it; null where {@code unadvised} says why there is nothing
   * @param unadvised why nothing is suggested; null where something is
   */
  public record Noise(
      String name,
      int times,
      int pages,
      int forNothing,
      Duration again,
      @Nullable String with,
      @Nullable String suggestion,
      @Nullable String unadvised) {}

  /** A message that was accepted. */
  public record Sent(String target, Instant at) {}

  /**
   * What a person carries.
   *
   * @param night of those between 22:00 and 06:00
   */
  public record Load(String target, int messages, int night) {}

  /**
   * Adds up what became of alerts.
   *
   * @param zone whose hours and nights count
   */
  public static Analytics of(Collection<Story> stories, Collection<Sent> sent, By by, ZoneId zone) {
    return new Analytics(
        Figures.of(stories), groups(stories, by, zone), noise(stories), load(sent, zone));
  }

  private static List<Group> groups(Collection<Story> stories, By by, ZoneId zone) {
    Map<String, List<Story>> parts =
        stories.stream()
            .collect(Collectors.groupingBy(value(by, zone), TreeMap::new, Collectors.toList()));
    Comparator<Group> order =
        by == By.HOUR
            ? Comparator.comparing(Group::value)
            : Comparator.<Group>comparingInt(group -> -group.figures().pages())
                .thenComparing(group -> -group.figures().alerts())
                .thenComparing(Group::value);
    return parts.entrySet().stream()
        .map(part -> new Group(part.getKey(), Figures.of(part.getValue())))
        .sorted(order)
        .limit(MOST)
        .toList();
  }

  private static Function<Story, String> value(By by, ZoneId zone) {
    return switch (by) {
      case SEVERITY -> story -> story.type().name().toLowerCase(Locale.ROOT);
      case PROJECT -> story -> story.project() == null ? "" : story.project();
      case COMPONENT -> story -> story.component() == null ? "" : story.component();
      case SOURCE -> Story::source;
      case NAME -> Story::name;
      case PERSON -> story -> story.acknowledgedBy() == null ? "" : story.acknowledgedBy();
      case HOUR -> story -> "%02d:00".formatted(story.startedAt().atZone(zone).getHour());
    };
  }

  private static List<Noise> noise(Collection<Story> stories) {
    Map<String, List<Story>> same =
        stories.stream().collect(Collectors.groupingBy(Story::fingerprint));
    var noise = new ArrayList<Noise>();
    for (List<Story> times : same.values()) {
      int forNothing = (int) times.stream().filter(Story::pagedForNothing).count();
      if (forNothing > 0 || times.size() >= AGAIN) {
        noise.add(noise(times, forNothing, companion(times, same.values())));
      }
    }
    return noise.stream()
        .sorted(
            Comparator.<Noise>comparingInt(each -> -each.forNothing())
                .thenComparing(each -> -each.times())
                .thenComparing(Noise::name))
        .limit(MOST)
        .toList();
  }

  /** Something else that came with it every time; empty when nothing did, or it came too seldom. */
  private static @Nullable String companion(List<Story> times, Collection<List<Story>> everything) {
    if (times.size() < AGAIN) {
      return null;
    }
    return everything.stream()
        .filter(other -> other != times && other.size() >= AGAIN && came(times, other))
        .filter(other -> OwnWatch.why(other.getFirst().fingerprint()).isEmpty())
        .map(other -> other.getFirst().name())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean came(List<Story> times, List<Story> other) {
    var begins =
        other.stream().map(Story::startedAt).collect(Collectors.toCollection(TreeSet::new));
    return times.stream()
        .map(Story::startedAt)
        .allMatch(
            at -> {
              Instant after = begins.ceiling(at.minus(TOGETHER));
              return after != null && !after.isAfter(at.plus(TOGETHER));
            });
  }

  private static Noise noise(List<Story> times, int forNothing, @Nullable String with) {
    List<Instant> begins = times.stream().map(Story::startedAt).sorted().toList();
    Duration again =
        begins.size() < 2
            ? Duration.ZERO
            : Duration.between(begins.getFirst(), begins.getLast()).dividedBy(begins.size() - 1L);
    String unadvised = OwnWatch.why(times.getFirst().fingerprint()).orElse(null);
    return new Noise(
        times.getFirst().name(),
        times.size(),
        times.stream().mapToInt(Story::pages).sum(),
        forNothing,
        again,
        with,
        unadvised == null ? suggestion(times, forNothing, again, with) : null,
        unadvised);
  }

  private static String suggestion(
      List<Story> times, int forNothing, Duration again, @Nullable String with) {
    if (forNothing == times.size() && forNothing >= AGAIN) {
      return "nobody ever did anything about it: let it tell the dashboard alone";
    }
    if (with != null) {
      return "it always comes with " + with + ": let one of the two hold back the other";
    }
    if (times.size() >= AGAIN && again.compareTo(Duration.ofHours(1)) < 0) {
      return "it comes and goes: let its rule hold for longer before it fires";
    }
    return forNothing > 0
        ? "it ended by itself: let its rule hold for longer before it pages"
        : "it comes back: what ends it does not mend it";
  }

  private static List<Load> load(Collection<Sent> sent, ZoneId zone) {
    return sent.stream().collect(Collectors.groupingBy(Sent::target)).entrySet().stream()
        .map(
            each ->
                new Load(
                    each.getKey(),
                    each.getValue().size(),
                    (int) each.getValue().stream().filter(one -> night(one.at(), zone)).count()))
        .sorted(Comparator.<Load>comparingInt(each -> -each.messages()).thenComparing(Load::target))
        .limit(MOST)
        .toList();
  }

  private static boolean night(Instant at, ZoneId zone) {
    int hour = at.atZone(zone).getHour();
    return hour >= 22 || hour < 6;
  }
}
