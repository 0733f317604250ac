package dev.milepost.cli.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that rotation has left beside the path that is followed: {@code FILE.1}, {@code
 * FILE-20260101}, {@code FILE.2026-01-01}, {@code FILE.2.gz}.
 *
 * @param key device and inode
 * @param modified when it was last written to
 * @param number in {@code FILE.1}; 0 where the name tells a date
 */
record Rotated(Path path, String key, Instant modified, int number) {
  private static final List<String> COMPRESSED =
      List.of(".gz", ".xz", ".bz2", ".zst", ".lz4", ".z", ".zip");

  /**
   * By the time of the last write, because numbers rise with age in one tool and fall in another.
   * Of two written at the same time, the higher number is the older one, as logrotate has it.
   */
  static final Comparator<Rotated> OLDEST_FIRST =
      Comparator.comparing(Rotated::modified)
          .thenComparing(Rotated::number, Comparator.reverseOrder())
          .thenComparing(rotated -> rotated.path().toString());

  /** What rotation has left of the path's files, oldest first. */
  static List<Rotated> beside(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    var name = String.valueOf(path.getFileName());
    var found = new ArrayList<Rotated>();
    if (folder == null || !Files.isDirectory(folder)) {
      return found;
    }
    try (var siblings = Files.newDirectoryStream(folder)) {
      for (var sibling : siblings) {
        var other = String.valueOf(sibling.getFileName());
        var suffix = other.startsWith(name) ? plain(other.substring(name.length())) : "";
        var rotated = isRotation(suffix) ? read(sibling, number(suffix)) : null;
        if (rotated != null) {
          found.add(rotated);
        }
      }
    }
    found.sort(OLDEST_FIRST);
    return found;
  }

  /** As above for a file of any name; null when it is no file, or is gone. */
  static @Nullable Rotated read(Path path, int number) throws IOException {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      var key = OpenFile.keyOf(path);
      return key == null || !attributes.isRegularFile()
          ? null
          : new Rotated(path, key, attributes.lastModifiedTime().toInstant(), number);
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** A joint, then digits that may be joined to more digits: a number, a date, or both. */
  private static boolean isRotation(String suffix) {
    if (suffix.length() < 2 || ".-_".indexOf(suffix.charAt(0)) < 0) {
      return false;
    }
    for (int i = 1; i < suffix.length(); i++) {
      char c = suffix.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (i == 1 || ".-_:T".indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }

  boolean isCompressed() {
    var name = path.toString();
    return plain(name).length() < name.length();
  }

  private static String plain(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    for (var ending : COMPRESSED) {
      if (lower.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  /** A longer row of digits is a date. */
  private static int number(String suffix) {
    boolean number = suffix.length() < 6 && suffix.chars().skip(1).allMatch(Character::isDigit);
    return number ? Integer.parseInt(suffix.substring(1)) : 0;
  }
}
