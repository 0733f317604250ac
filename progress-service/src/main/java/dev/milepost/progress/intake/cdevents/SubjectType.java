package dev.milepost.progress.intake.cdevents;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.progress.intake.cdevents.Meaning.ByOutcome;
import dev.milepost.progress.intake.cdevents.Meaning.ByResolution;
import dev.milepost.progress.intake.cdevents.Meaning.Says;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Subjects whose events are work. Branches, repositories, environments and test output are none:
 * they are places and things.
 */
enum SubjectType {
  PIPELINERUN,
  TASKRUN,
  BUILD,
  TESTSUITERUN,
  TESTCASERUN,
  DEPLOYMENT,
  SERVICE,
  ARTIFACT,
  CHANGE,
  TICKET,
  INCIDENT;

  private static final Pattern TYPE =
      Pattern.compile("dev\\.cdevents\\.(?<subject>[a-z]+)\\.(?<predicate>[a-z]+)(\\..*)?");

  /**
   * What a {@code context.type} says.
   *
   * @param subject begins the task's id
   */
  record Event(SubjectType subject, Meaning meaning) {

    /** The event of a type, whatever its version; empty for one that says nothing about work. */
    static Optional<Event> of(String type) {
      var match = TYPE.matcher(type);
      if (!match.matches()) {
        return Optional.empty();
      }
      for (SubjectType subject : values()) {
        if (subject.word().equals(match.group("subject"))) {
          return subject.meaning(match.group("predicate")).map(said -> new Event(subject, said));
        }
      }
      return Optional.empty();
    }
  }

  /** The subject as types spell it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private Optional<Meaning> meaning(String predicate) {
    return Optional.ofNullable(
        switch (this) {
          case PIPELINERUN, TASKRUN, BUILD, TESTSUITERUN, TESTCASERUN, DEPLOYMENT ->
              switch (predicate) {
                case "queued" -> new Says(Change.PLANNED);
                case "started" -> new Says(Change.STARTED);
                case "finished" -> new ByOutcome();
                case "skipped" -> new Says(Change.SKIPPED);
                default -> null;
              };
          case SERVICE ->
              switch (predicate) {
                case "deployed", "upgraded", "published" -> new Says(Change.COMPLETED);
                case "rolledback" -> new Says(Change.FAILED);
                case "removed" -> new Says(Change.CANCELLED);
                default -> null;
              };
          case ARTIFACT ->
              switch (predicate) {
                case "packaged", "published" -> new Says(Change.COMPLETED);
                default -> null;
              };
          case CHANGE ->
              switch (predicate) {
                case "created" -> new Says(Change.STARTED);
                case "reviewed", "updated" -> new Says(Change.PROGRESSED);
                case "merged" -> new Says(Change.COMPLETED);
                case "abandoned" -> new Says(Change.CANCELLED);
                default -> null;
              };
          case TICKET ->
              switch (predicate) {
                // An edited ticket is no further than before: it may get a milestone, no progress.
                case "created", "updated" -> new Says(Change.PLANNED);
                case "closed" -> new ByResolution();
                default -> null;
              };
          case INCIDENT ->
              switch (predicate) {
                case "detected", "reported" -> new Says(Change.STARTED);
                case "resolved" -> new Says(Change.COMPLETED);
                default -> null;
              };
        });
  }
}
