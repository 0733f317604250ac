package dev.milepost.local;

import dev.milepost.access.token.SigningKey;
import dev.milepost.access.token.TokenSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The stack's secrets, made once, each in a file that only the owner can read. */
record Secrets(Path folder) {

  private static final int BYTES = 32;

  /** Password of PostgreSQL's superuser. */
  String superuser() {
    return kept("postgres.password", Secrets::random);
  }

  /** Password of a service's role. */
  String database(String service) {
    return kept(service + ".password", Secrets::random);
  }

  /** File of the private signing key; the public half is beside it. */
  Path signingKey() {
    kept("signing-key.json", SigningKey::generate);
    return folder.resolve("signing-key.json");
  }

  /** File of the public signing keys. */
  Path jwks() {
    String key = kept("signing-key.json", SigningKey::generate);
    Path file = folder.resolve("jwks.json");
    write(file, new TokenSigner(key).publicJwks());
    return file;
  }

  /** File of the secret from which ingest keys follow. */
  Path ingest() {
    kept("ingest.secret", Secrets::random);
    return folder.resolve("ingest.secret");
  }

  /** File of the sign-in code, made anew. */
  Path newSignInCode() {
    Path file = folder.resolve("sign-in.code");
    write(file, random());
    return file;
  }

  /** The sign-in code of the stack that runs. */
  String signInCode() {
    try {
      return Files.readString(folder.resolve("sign-in.code")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The sign-in code cannot be read", e);
    }
  }

  private String kept(String name, Supplier<String> make) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        write(file, make.get());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The secret " + file + " cannot be read", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(temporary);
      Files.createFile(
          temporary,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(temporary, text);
      Files.move(temporary, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The secret " + file + " cannot be written", e);
    }
  }

  private static String random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
