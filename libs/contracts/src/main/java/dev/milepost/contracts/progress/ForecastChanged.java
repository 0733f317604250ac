package dev.milepost.contracts.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of a project or milestone moved.
 *
 * @param project project id
 * @param milestone milestone id; null for the whole project
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 * @param p50 finish with a chance of 50 %; null when the forecast is withheld
 * @param p85 finish with a chance of 85 %
 * @param p95 finish with a chance of 95 %
 * @param due due moment
 * @param probability chance of the due moment, 0 to 1
 * @param lowConfidence fewer finishes than the method wants
 * @param carriers tasks that carry the miss, most critical first
 */
public record ForecastChanged(
    String project,
    @Nullable String milestone,
    Instant at,
    long version,
    @Nullable Instant p50,
    @Nullable Instant p85,
    @Nullable Instant p95,
    @Nullable Instant due,
    @Nullable Double probability,
    boolean lowConfidence,
    List<String> carriers)
    implements ProgressFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.progress.forecast.changed.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return milestone == null ? project : project + "/" + milestone;
  }

  @Override
  public String key() {
    return project;
  }
}
