package dev.milepost.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM's ahead-of-time cache (JEP 483, 514, 515): classes loaded and linked, and the profile of a
 * training run, so that a process starts in half the time and compiles what matters first. It is
 * good for the very files and flags it was made with; a JVM to which it does not fit starts without
 * it.
 *
 * @param file the cache
 * @param training whether this run makes it, at its end, when it is not there
 */
record StartCache(Path file, boolean training) {

  /** The cache of a part of the stack's copy. */
  static StartCache of(Path app, String part, boolean training) {
    return new StartCache(Part.cacheIn(app.resolve(part)), training);
  }

  /** What the JVM is told about it. */
  List<String> flags() {
    if (Files.exists(file)) {
      return List.of("-XX:AOTCache=" + file);
    }
    return training ? List.of("-XX:AOTCacheOutput=" + file) : List.of();
  }
}
