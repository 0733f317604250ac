package dev.milepost.access.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that are no longer good, kept until they would have expired by themselves. */
@ApplicationScoped
public class Revocations {

  private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

  /** Whether the token of that id was revoked. */
  public boolean revoked(String tokenId) {
    return revoked.containsKey(tokenId);
  }

  /** Takes note of a revocation. */
  public void add(String tokenId, Instant expiresAt) {
    Instant now = Instant.now();
    revoked.values().removeIf(until -> until.isBefore(now.minusSeconds(60)));
    revoked.put(tokenId, expiresAt);
  }
}
