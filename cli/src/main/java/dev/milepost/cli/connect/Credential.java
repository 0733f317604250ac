package dev.milepost.cli.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the bearer token comes from. It is read at each use, because the one-machine stack mints
 * its operator token anew at each start and a follower outlives that.
 */
public sealed interface Credential {
  /** The token, without surrounding space; empty when there is none. */
  Optional<String> token();

  /**
   * Whether another token may come from the same place while this process runs: only the stack's
   * own is minted anew.
   */
  boolean renewable();

  /** What to tell a person whom the server did not let in. */
  String advice();

  /** A token given by value, as in the environment. */
  record Given(String value) implements Credential {
    @Override
    public Optional<String> token() {
      return Optional.of(value.strip()).filter(t -> !t.isEmpty());
    }

    @Override
    public boolean renewable() {
      return false;
    }

    @Override
    public String advice() {
      return "MILEPOST_TOKEN was used; it may have expired or been revoked";
    }

    /** A credential is never printed. */
    @Override
    public String toString() {
      return "Given[…]";
    }
  }

  /**
   * A token kept in a file.
   *
   * @param required whether a missing file is a mistake of the caller (it was named) or just no
   *     credential
   */
  record Kept(Path file, boolean required) implements Credential {
    @Override
    public Optional<String> token() {
      try {
        return Optional.of(Files.readString(file).strip()).filter(t -> !t.isEmpty());
      } catch (NoSuchFileException missing) {
        if (required) {
          throw new CommandFailure(
              Exit.USAGE,
              "--token-file: there is no file " + file + "; name one that holds a token",
              missing);
        }
        return Optional.empty();
      } catch (IOException unreadable) {
        throw new CommandFailure(
            Exit.USAGE,
            "the token file " + file + " cannot be read: " + unreadable.getMessage(),
            unreadable);
      }
    }

    @Override
    public boolean renewable() {
      return !required;
    }

    @Override
    public String advice() {
      return "the token of "
          + file
          + " was used; start the stack, or give --token-file or MILEPOST_TOKEN";
    }
  }

  /** A named file outranks the environment, which outranks the stack's own operator token. */
  static Credential choose(@Nullable Path tokenFile, @Nullable String environment, Path data) {
    if (tokenFile != null) {
      return new Kept(tokenFile, true);
    }
    if (environment != null && !environment.isBlank()) {
      return new Given(environment);
    }
    return new Kept(data.resolve("operator.token"), false);
  }
}
