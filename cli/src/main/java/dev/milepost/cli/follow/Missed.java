package dev.milepost.cli.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a path's files while nobody followed it.
 *
 * @param old the file that the place was taken in, under its name of now; null when it is gone
 * @param newer what rotation left since, oldest first, without the file that the path leads to
 */
record Missed(@Nullable Rotated old, List<Rotated> newer) {
  /**
   * Looks beside the path for the place's file and for what came after it.
   *
   * @param current the file that the path leads to now, or null
   * @param savedAt when the place was written: tells what is newer when the old file is gone
   */
  static Missed since(Place place, Instant savedAt, Path path, @Nullable OpenFile current)
      throws IOException {
    var key = current == null ? "" : current.key();
    var beside = Rotated.beside(path).stream().filter(r -> !r.key().equals(key)).toList();
    // A path that leads to the same file, with other content, was copied away and truncated.
    var old = key.equals(place.key()) ? copy(beside, place) : renamed(beside, path, place);
    return new Missed(
        old, beside.stream().filter(rotated -> isNewer(rotated, old, savedAt)).toList());
  }

  private static boolean isNewer(Rotated rotated, @Nullable Rotated old, Instant savedAt) {
    return old == null
        ? !rotated.modified().isBefore(savedAt)
        : !rotated.key().equals(old.key()) && Rotated.OLDEST_FIRST.compare(rotated, old) > 0;
  }

  private static @Nullable Rotated copy(List<Rotated> beside, Place place) throws IOException {
    for (var rotated : beside) {
      if (place.offset() > 0 && !rotated.isCompressed() && holds(rotated.path(), place)) {
        return rotated;
      }
    }
    return null;
  }

  /** Any name beside the path will do: the file system knows the file by its key. */
  private static @Nullable Rotated renamed(List<Rotated> beside, Path path, Place place)
      throws IOException {
    var folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    for (var rotated : beside) {
      if (rotated.key().equals(place.key()) && holds(rotated.path(), place)) {
        return rotated;
      }
    }
    try (var siblings = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (var sibling : siblings) {
        if (place.key().equals(OpenFile.keyOf(sibling)) && holds(sibling, place)) {
          return Rotated.read(sibling, 0);
        }
      }
    }
    return null;
  }

  private static boolean holds(Path path, Place place) throws IOException {
    try (var file = OpenFile.open(path)) {
      return file != null && file.holds(place);
    }
  }
}
