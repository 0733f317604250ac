package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says.
 *
 * @param title one line
 * @param labels what it is about, for rules that choose by it
 * @param annotations what helps whoever is called: summary, runbook_url, …
 * @param project the project behind it; with {@code task}, {@code component} and {@code error} what
 *     a reader can go to
 * @param error id of the error group behind it
 * @param detail the words that came with it
 * @param link where its sender shows it
 * @param since when it began, by its sender
 */
public record Content(
    String title,
    AlertType type,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable String project,
    @Nullable String task,
    @Nullable String component,
    @Nullable String error,
    @Nullable String detail,
    @Nullable String link,
    @Nullable Instant since) {

  public Content {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /**
   * What it comes from: the component, else the service of its labels, else the project; empty when
   * it says none of them.
   */
  public String flow() {
    return Stream.of(component, labels.get("service"), project)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** Whether it names a task of a project. */
  public boolean namesTask() {
    return project != null && task != null;
  }

  /** What is said now, of what began when it began. */
  Content saidAgain(Content now) {
    return new Content(
        now.title,
        now.type,
        now.labels,
        now.annotations,
        now.project,
        now.task,
        now.component,
        now.error,
        now.detail == null ? detail : now.detail,
        now.link,
        since == null ? now.since : since);
  }
}
