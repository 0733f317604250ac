package dev.milepost.alert.rule;

import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.Topic;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The types of facts that rules are about, as people write them: {@code progress.task.failed} for
 * {@code dev.milepost.progress.task.failed.v1}, {@code progress.task.*} for all of a kind.
 */
public final class RuleTypes {

  /** Whose facts rules see; not those about alerts, of which rules would make more. */
  public static final Set<Topic> TOPICS =
      Set.of(Topic.PROGRESS, Topic.METRICS, Topic.HEALTH, Topic.ERRORS);

  private static final String PREFIX = "dev.milepost.";
  private static final String SUFFIX = ".v1";

  private RuleTypes() {}

  /** All types, in the short form. */
  public static List<String> known() {
    return all().stream().map(RuleTypes::shortForm).sorted().toList();
  }

  /** The CloudEvents types that a text stands for; empty when there are none. */
  public static Set<String> of(String written) {
    String full = written.startsWith(PREFIX) ? written : PREFIX + written;
    if (full.endsWith(".*")) {
      String prefix = full.substring(0, full.length() - 1);
      return all().stream()
          .filter(type -> type.startsWith(prefix))
          .collect(Collectors.toCollection(TreeSet::new));
    }
    String type = full.endsWith(SUFFIX) ? full : full + SUFFIX;
    return all().contains(type) ? Set.of(type) : Set.of();
  }

  /** The CloudEvents types that texts stand for. */
  public static Set<String> of(List<String> written) {
    return written.stream()
        .flatMap(each -> of(each).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether any rule can be about facts of this type. */
  public static boolean known(String type) {
    return FactTypes.of(type).filter(row -> TOPICS.contains(row.topic())).isPresent();
  }

  private static Set<String> all() {
    return FactTypes.all().keySet().stream()
        .filter(RuleTypes::known)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** {@code progress.task.failed} for {@code dev.milepost.progress.task.failed.v1}. */
  static String shortForm(String type) {
    return type.substring(PREFIX.length(), type.length() - SUFFIX.length());
  }
}
