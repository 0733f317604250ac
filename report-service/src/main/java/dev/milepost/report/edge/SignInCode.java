package dev.milepost.report.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The code of the sign-in link, which the one-machine stack makes anew at each start. */
@ApplicationScoped
public class SignInCode {

  private static final Logger LOG = Logger.getLogger(SignInCode.class);
  private static final int SHORTEST = 24;

  private final Optional<Path> file;

  public SignInCode(
      @ConfigProperty(name = "milepost.report.sign-in-code-file") Optional<Path> file) {
    this.file = file;
  }

  /** Whether it is the code; compared in constant time. Without a file no code is good. */
  boolean matches(String given) {
    if (file.isEmpty()) {
      return false;
    }
    try {
      byte[] code = Files.readString(file.get()).strip().getBytes(StandardCharsets.UTF_8);
      return code.length >= SHORTEST
          && MessageDigest.isEqual(code, given.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.errorf("The sign-in code cannot be read: %s", e.getMessage());
      return false;
    }
  }
}
