package dev.milepost.access.ingest;

import dev.milepost.access.AccessConfig;
import dev.milepost.access.SecretDigest;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.github.bucket4j.Bucket;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Ingest keys: lower-case hex of HMAC-SHA-256 over {@code <project number>:<epoch>}. Whoever holds
 * the secret can check one; raising a project's epoch ends its former key.
 */
@ApplicationScoped
public class IngestKeys {

  private final byte @Nullable [] secret;
  private final IngestRate rate;
  private final Map<SecretDigest, Known> byDigest = new ConcurrentHashMap<>();
  private final Map<String, SecretDigest> digestByProject = new ConcurrentHashMap<>();
  private final Map<SecretDigest, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

  public IngestKeys(AccessConfig config, IngestRate rate) {
    this.rate = rate;
    this.secret = config.ingestSecret().map(IngestKeys::read).orElse(null);
  }

  /** The key of a project's number in an epoch. */
  public String key(long number, int epoch) {
    if (secret == null) {
      throw new IllegalStateException("milepost.access.ingest-secret is not set");
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      var bytes = mac.doFinal((number + ":" + epoch).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  /** Takes note of a project's epoch; only its key is good from now on. */
  public void raise(String project, long number, int epoch) {
    if (secret == null) {
      return;
    }
    String key = key(number, epoch);
    SecretDigest digest = SecretDigest.of(key);
    SecretDigest former = digestByProject.put(project, digest);
    if (former != null && !former.equals(digest)) {
      byDigest.remove(former);
    }
    byDigest.putIfAbsent(digest, new Known(project, key, allowance()));
    CompletableFuture<Void> arrival = awaited.remove(digest);
    if (arrival != null) {
      arrival.complete(null);
    }
  }

  /**
   * Completes when this service has heard of a key, or after {@code most}: whoever issues one waits
   * for it, so that a script may use at once what it was given.
   */
  public Uni<Void> heard(String key, Duration most) {
    SecretDigest digest = SecretDigest.of(key);
    if (byDigest.containsKey(digest)) {
      return Uni.createFrom().voidItem();
    }
    var arrival = awaited.computeIfAbsent(digest, wanted -> new CompletableFuture<>());
    if (byDigest.containsKey(digest)) {
      arrival.complete(null);
    }
    return Uni.createFrom()
        .completionStage(arrival::copy)
        .ifNoItem()
        .after(most)
        .recoverWithItem((Void) null)
        .onTermination()
        .invoke(() -> awaited.remove(digest, arrival));
  }

  /**
   * Lets a sender in and counts it.
   *
   * @return the project that the key writes to
   * @throws Failure 401 for a key that is not good, 429 for one that sends too much
   */
  public String admit(String key) {
    Known known =
        find(key)
            .orElseThrow(
                () ->
                    Failure.of(
                        ProblemType.UNAUTHENTICATED,
                        "This is not an ingest key of this installation, or it was replaced."));
    var taken = known.allowance().tryConsumeAndReturnRemaining(1);
    if (!taken.isConsumed()) {
      throw Failure.later(
          ProblemType.TOO_MANY_REQUESTS,
          "This key sends more than "
              + rate.perSecond()
              + " requests a second; nothing was taken. Send the same again later.",
          Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }
    return known.project();
  }

  /** Looked up by a digest, then compared in constant time. */
  private Optional<Known> find(String key) {
    return Optional.ofNullable(byDigest.get(SecretDigest.of(key)))
        .filter(known -> MessageDigest.isEqual(bytes(known.key()), bytes(key)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(java.nio.file.Path file) {
    try {
      byte[] secret = Files.readAllBytes(file);
      if (secret.length < 32) {
        throw new IllegalStateException(file + " must hold at least 32 bytes");
      }
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("The ingest secret cannot be read", e);
    }
  }

  private Bucket allowance() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private record Known(String project, String key, Bucket allowance) {}
}
