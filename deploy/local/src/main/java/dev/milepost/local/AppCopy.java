package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the built artefacts inside the data folder. The stack runs from it, so a build in the
 * tree never touches a running stack.
 */
final class AppCopy {

  private AppCopy() {}

  /**
   * Copies what is built below {@code home} and removes former copies.
   *
   * @return the copy: {@code local/}, {@code cli/} and a folder per service
   */
  static Path of(Path home, DataFolder data) {
    Map<String, Path> parts = parts(home);
    try {
      Path copy = data.app().resolve(fingerprint(parts));
      if (!Files.exists(copy.resolve("complete"))) {
        for (var part : parts.entrySet()) {
          copy(part.getKey(), part.getValue(), copy.resolve(part.getKey()));
        }
        Files.writeString(copy.resolve("complete"), "");
      }
      removeOthers(data.app(), copy);
      return copy;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The artefacts could not be copied to " + data.app() + ": " + e.getMessage(), e);
    }
  }

  /** Where the parts are built. */
  static Map<String, Path> parts(Path home) {
    Map<String, Path> parts = new LinkedHashMap<>();
    parts.put("local", home.resolve("deploy/local/target"));
    parts.put("cli", home.resolve("cli/target"));
    for (Service service : Service.values()) {
      parts.put(service.id(), home.resolve(service.id() + "-service/target/quarkus-app"));
    }
    return parts;
  }

  private static String fingerprint(Map<String, Path> parts) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts.entrySet()) {
        for (Path file : files(part.getKey(), part.getValue()).toList()) {
          FileTime modified = Files.getLastModifiedTime(file);
          String line =
              part.getKey()
                  + part.getValue().relativize(file)
                  + Files.size(file)
                  + modified.toMillis();
          digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /**
   * A service's folder is taken whole; of plain modules the jar, its libraries and its start cache.
   */
  static Stream<Path> files(String part, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not built");
    }
    boolean plain = part.equals("local") || part.equals("cli");
    if (!plain) {
      return Files.walk(folder).filter(Files::isRegularFile).sorted();
    }
    return Stream.concat(Files.list(folder), Files.list(folder.resolve("lib")))
        .filter(file -> file.toString().endsWith(".jar") || file.endsWith(StartCache.NAME))
        .sorted();
  }

  private static void copy(String part, Path from, Path to) throws IOException {
    for (Path file : files(part, from).toList()) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      if (!file.endsWith(StartCache.NAME) || !linked(file, target)) {
        Files.copy(
            file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** A start cache is a hundred megabytes, and is replaced but never written to. */
  private static boolean linked(Path file, Path target) {
    try {
      Files.deleteIfExists(target);
      Files.createLink(target, file);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      Log.line(target + " is copied, not linked: " + e.getMessage());
      return false;
    }
  }

  private static void removeOthers(Path folder, Path keep) throws IOException {
    try (var copies = Files.list(folder)) {
      for (Path copy : copies.filter(c -> !c.equals(keep)).toList()) {
        try (var walk = Files.walk(copy)) {
          walk.sorted(Comparator.reverseOrder()).forEach(AppCopy::delete);
        }
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
