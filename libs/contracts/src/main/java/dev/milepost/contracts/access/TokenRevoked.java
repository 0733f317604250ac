package dev.milepost.contracts.access;

import java.time.Instant;

/**
 * A token is no longer good.
 *
 * @param tokenId the {@code jti} claim
 * @param expiresAt after this moment the fact may be forgotten
 * @param at when it happened, by the sender or the clock that saw it
 * @param version increases with every change of the subject
 */
public record TokenRevoked(String tokenId, Instant expiresAt, Instant at, long version)
    implements AccessFact {

  /** See {@link #type()}. */
  public static final String TYPE = "dev.milepost.report.token.revoked.v1";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String subject() {
    return tokenId;
  }

  @Override
  public String key() {
    return "token/" + tokenId;
  }
}
