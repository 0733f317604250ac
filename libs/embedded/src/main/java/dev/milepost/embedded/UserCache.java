package dev.milepost.embedded;

import java.nio.file.Path;

/** Where programs are unpacked once for a user: {@code $XDG_CACHE_HOME/milepost} or its default. */
public final class UserCache {

  private UserCache() {}

  /** The folder; it may not exist yet. */
  public static Path folder() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path root =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return root.resolve("milepost");
  }
}
