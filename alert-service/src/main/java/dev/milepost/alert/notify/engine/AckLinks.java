package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.AckToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Links by which the receiver of a message acknowledges with one click. Their key is that of {@code
 * milepost.alert.ack-key-file}; without one, the service makes its own and keeps it.
 */
@ApplicationScoped
public class AckLinks {

  private static final int SHORTEST_KEY = 32;

  private final Keys rows;
  private final String publicUrl;
  private final InstantSource clock;
  private volatile byte @Nullable [] key;

  public AckLinks(
      Keys rows,
      InstantSource clock,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl,
      @ConfigProperty(name = "milepost.alert.ack-key-file") Optional<Path> file) {
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.rows = rows;
    this.key = file.map(AckLinks::read).orElse(null);
  }

  /** The link for one receiver, good for seven days. */
  public Uni<String> link(String alert, int round, String recipient) {
    var token = new AckToken(alert, round, recipient, clock.instant().plus(AckToken.LIFE));
    return key().map(bytes -> publicUrl + "/ack/" + token.signed(bytes));
  }

  /** What a link's token says; empty when it was not made here. */
  public Uni<Optional<AckToken>> read(String token) {
    return key().map(bytes -> AckToken.verified(token, bytes));
  }

  private Uni<byte[]> key() {
    byte[] known = key;
    return known == null
        ? rows.named("ack").invoke(kept -> key = kept)
        : Uni.createFrom().item(known);
  }

  private static byte[] read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < SHORTEST_KEY) {
        throw new IllegalArgumentException(
            "milepost.alert.ack-key-file must hold at least " + SHORTEST_KEY + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("milepost.alert.ack-key-file cannot be read", e);
    }
  }
}
