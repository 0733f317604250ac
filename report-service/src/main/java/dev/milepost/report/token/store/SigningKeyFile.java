package dev.milepost.report.token.store;

import dev.milepost.access.Caller;
import dev.milepost.access.token.TokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The signing key, which this service alone is given. */
@ApplicationScoped
public class SigningKeyFile {

  private final TokenSigner signer;

  public SigningKeyFile(@ConfigProperty(name = "milepost.report.signing-key") Path file) {
    try {
      this.signer = new TokenSigner(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The signing key " + file + " cannot be read", e);
    }
  }

  /** A token that speaks for the caller. */
  public String sign(Caller caller, Instant now) {
    return signer.sign(caller, now);
  }
}
