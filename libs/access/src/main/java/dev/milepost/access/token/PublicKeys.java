package dev.milepost.access.token;

import dev.milepost.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The signing keys that are good now, by key id. During rotation there are two. */
@ApplicationScoped
public class PublicKeys {

  private static final Logger LOG = Logger.getLogger(PublicKeys.class);
  private static final long LOOK_NANOS = 2_000_000_000L;

  private final AccessConfig config;
  private volatile Loaded loaded = new Loaded(FileTime.fromMillis(-1), Map.of());
  private volatile long lookedAt = System.nanoTime() - LOOK_NANOS;

  public PublicKeys(AccessConfig config) {
    this.config = config;
  }

  /** The key of that id; empty when it is not or no longer good. */
  public Optional<PublicKey> byId(String keyId) {
    if (loaded.keys().isEmpty() || System.nanoTime() - lookedAt >= LOOK_NANOS) {
      look();
    }
    return Optional.ofNullable(loaded.keys().get(keyId));
  }

  /** Whoever comes while another looks waits for it: at start nobody is refused for being early. */
  private synchronized void look() {
    if (!loaded.keys().isEmpty() && System.nanoTime() - lookedAt < LOOK_NANOS) {
      return;
    }
    try {
      FileTime modified = Files.getLastModifiedTime(config.jwks());
      if (!modified.equals(loaded.modified())) {
        loaded = new Loaded(modified, parse(Files.readString(config.jwks())));
      }
    } catch (IOException | JoseException e) {
      LOG.errorf(
          "The public keys in %s cannot be read, the former ones stay: %s",
          config.jwks(), e.getMessage());
    }
    lookedAt = System.nanoTime();
  }

  private static Map<String, PublicKey> parse(String json) throws JoseException {
    var keys = new HashMap<String, PublicKey>();
    for (var key : new JsonWebKeySet(json).getJsonWebKeys()) {
      if (key instanceof PublicJsonWebKey pair && key.getKeyId() != null) {
        keys.put(key.getKeyId(), pair.getPublicKey());
      }
    }
    return Map.copyOf(keys);
  }

  private record Loaded(FileTime modified, Map<String, PublicKey> keys) {}
}
