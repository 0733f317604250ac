package dev.milepost.report.token.store;

import dev.milepost.access.Role;
import dev.milepost.report.token.Lifetime;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The token of whoever started the one-machine stack: minted at each start, the former revoked. */
@ApplicationScoped
public class OperatorToken {

  private static final String NAME = "operator.token";
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private final TokenRows tokens;
  private final Optional<Path> file;

  public OperatorToken(
      TokenRows tokens,
      @ConfigProperty(name = "milepost.report.operator-token-file") Optional<Path> file) {
    this.tokens = tokens;
    this.file = file;
  }

  void start(@Observes @Priority(500) StartupEvent event) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    var minted =
        tokens
            .revokeNamed(NAME)
            .chain(() -> tokens.mint(NAME, Role.OPERATOR, null, Lifetime.DEFAULT, "stack"))
            .await()
            .atMost(AT_MOST);
    write(file.get(), minted.token());
  }

  /** Nobody but the owner may read it, not even while it is written. */
  private static void write(Path target, String token) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, token + "\n");
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
