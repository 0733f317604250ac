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

/**
 * The tokens of the one-machine stack, each minted at each start, the former revoked: of whoever
 * started it, and of its services, who ask each other.
 */
@ApplicationScoped
public class StackTokens {

  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private final TokenRows tokens;
  private final Optional<Path> operator;
  private final Optional<Path> service;

  public StackTokens(
      TokenRows tokens,
      @ConfigProperty(name = "milepost.report.operator-token-file") Optional<Path> operator,
      @ConfigProperty(name = "milepost.report.service-token-file") Optional<Path> service) {
    this.tokens = tokens;
    this.operator = operator;
    this.service = service;
  }

  void start(@Observes @Priority(500) StartupEvent event) throws IOException {
    if (operator.isPresent()) {
      mint("operator.token", Role.OPERATOR, operator.get());
    }
    if (service.isPresent()) {
      mint("service.token", Role.SERVICE, service.get());
    }
  }

  private void mint(String name, Role role, Path file) throws IOException {
    var minted =
        tokens
            .revokeNamed(name)
            .chain(() -> tokens.mint(name, role, null, Lifetime.DEFAULT, "stack"))
            .await()
            .atMost(AT_MOST);
    write(file, minted.token());
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
