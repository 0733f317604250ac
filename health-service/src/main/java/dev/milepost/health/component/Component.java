package dev.milepost.health.component;

import dev.milepost.contracts.health.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that is watched.
 *
 * @param kind what it is, as people group it: {@code service}, {@code database}, {@code endpoint}
 * @param project project it belongs to
 * @param dependsOn ids of what people say it cannot do without; they need not be known yet
 * @param declared whether people have put it; one that a source found goes with its evidence
 * @param evidence what was seen of it itself
 * @param standing how it stands among what it depends on
 * @param version increases with every change
 */
public record Component(
    String id,
    String name,
    String kind,
    @Nullable String project,
    SortedSet<String> dependsOn,
    boolean declared,
    Evidence evidence,
    Standing standing,
    long version) {

  /** Ids that clients choose, of components and of what is about them. */
  public static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  /**
   * How a component stands.
   *
   * @param reason why, for people
   * @param cause the component that explains it; null when it is its own cause, or well
   * @param since when it began to stand so
   */
  public record Standing(Verdict verdict, String reason, @Nullable String cause, Instant since) {}

  /** What it cannot do without: what people say and what was found. */
  public SortedSet<String> needs() {
    var needs = new TreeSet<>(dependsOn);
    needs.addAll(evidence.dependsOn());
    return needs;
  }

  /** The same with other evidence; how it stands is another question. */
  public Component seen(Evidence other) {
    return new Component(id, name, kind, project, dependsOn, declared, other, standing, version);
  }

  /** The same, standing so from {@code now} on; itself when it stands so already. */
  public Component stands(Causes.Explained now, Instant at) {
    if (standing.verdict() == now.verdict()
        && standing.reason().equals(now.reason())
        && Objects.equals(standing.cause(), now.cause())) {
      return this;
    }
    Instant since = standing.verdict() == now.verdict() ? standing.since() : at;
    return new Component(
        id,
        name,
        kind,
        project,
        dependsOn,
        declared,
        evidence,
        new Standing(now.verdict(), now.reason(), now.cause(), since),
        version + 1);
  }
}
