package dev.milepost.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the stack as it is built.
 *
 * @param name of its folder in a copy
 * @param folder where it is built
 * @param whole a service's folder is taken whole; of a plain module, the jar and its libraries
 */
record Part(String name, Path folder, boolean whole) {

  /** A JVM's ahead-of-time cache, beside the artefacts that it is for. */
  private static final String CACHE = "app.aot";

  /**
   * Which artefacts the cache was made with: a JVM would use it for others, with their old code.
   */
  private static final String MADE_WITH = "app.aot.made-with";

  /** All that a stack runs. */
  static List<Part> all(Path home) {
    var parts = new ArrayList<Part>();
    parts.add(new Part("local", home.resolve("deploy/local/target"), false));
    parts.add(new Part("cli", home.resolve("cli/target"), false));
    for (Service service : Service.values()) {
      parts.add(
          new Part(service.id(), home.resolve(service.id() + "-service/target/quarkus-app"), true));
    }
    return List.copyOf(parts);
  }

  /** The command line starts too often and too briefly to share this way; it has its own. */
  boolean trained() {
    return !name.equals("cli");
  }

  /** What is built, without its cache. */
  List<Path> artefacts() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not built");
    }
    try (var files =
        whole
            ? Files.walk(folder)
            : Stream.concat(Files.list(folder), Files.list(folder.resolve("lib")))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> whole || file.toString().endsWith(".jar"))
          .filter(file -> !file.equals(cache()) && !file.equals(folder.resolve(MADE_WITH)))
          .sorted()
          .toList();
    }
  }

  /** Names this very build. */
  String fingerprint() throws IOException {
    var lines = new StringBuilder(name);
    for (Path file : artefacts()) {
      lines
          .append(folder.relativize(file))
          .append(Files.size(file))
          .append(Files.getLastModifiedTime(file).toMillis());
    }
    return digest(lines.toString());
  }

  /** A short name for a long text. */
  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** Where its cache is, if it has one. */
  Path cache() {
    return cacheIn(folder);
  }

  /** Where a cache is in the folder of a part, be it the built one or a copy. */
  static Path cacheIn(Path folder) {
    return folder.resolve(CACHE);
  }

  /** Whether there is a cache that was made with this very build. */
  boolean cached() throws IOException {
    Path madeWith = folder.resolve(MADE_WITH);
    return Files.exists(cache())
        && Files.exists(madeWith)
        && Files.readString(madeWith).equals(fingerprint());
  }

  /** Takes over a cache that was made with a copy of this build. */
  void keep(Path made) throws IOException {
    forget();
    Files.move(made, cache());
    Files.writeString(folder.resolve(MADE_WITH), fingerprint());
  }

  /** Removes a cache that is of no use any more. */
  void forget() throws IOException {
    Files.deleteIfExists(folder.resolve(MADE_WITH));
    Files.deleteIfExists(cache());
  }
}
