package dev.milepost.contracts.access;

import java.time.Instant;

/**
 * Ingest keys of a project older than this epoch are no longer good.
 *
 * @param project project id
 * @param number the project's decimal number in ingest keys
 * @param epoch the only epoch that is good now
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record EpochRaised(String project, long number, int epoch, Instant at, long version)
    implements AccessFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.report.ingest-key-epoch.raised.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return project;
  }

  @Override
  public String key() {
    return "epoch/" + project;
  }
}
