package dev.milepost.access.ingest;

import dev.milepost.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, Known> byDigest = new ConcurrentHashMap<>();
  private final Map<String, String> digestByProject = new ConcurrentHashMap<>();

  public IngestKeys(AccessConfig config) {
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
    String digest = digest(key);
    String former = digestByProject.put(project, digest);
    if (former != null && !former.equals(digest)) {
      byDigest.remove(former);
    }
    byDigest.put(digest, new Known(project, key));
  }

  /** The project whose key this is. Looked up by a digest, then compared in constant time. */
  public Optional<String> projectOf(String key) {
    Known known = byDigest.get(digest(key));
    if (known == null || !MessageDigest.isEqual(bytes(known.key()), bytes(key))) {
      return Optional.empty();
    }
    return Optional.of(known.project());
  }

  private static String digest(String key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
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

  private record Known(String project, String key) {}
}
