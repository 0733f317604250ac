package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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
    List<Part> parts = Part.all(home);
    try {
      Path copy = data.app().resolve(name(parts));
      if (!Files.exists(copy.resolve("complete"))) {
        for (Part part : parts) {
          copy(part, copy.resolve(part.name()));
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

  private static String name(List<Part> parts) throws IOException {
    var name = new StringBuilder();
    for (Part part : parts) {
      name.append(part.fingerprint()).append(part.cached());
    }
    return Part.digest(name.toString());
  }

  private static void copy(Part part, Path to) throws IOException {
    for (Path file : part.artefacts()) {
      Path target = to.resolve(part.folder().relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(
          file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
    if (part.cached()) {
      link(part.cache(), Part.cacheIn(to));
    }
  }

  /** A cache is a hundred megabytes, and is replaced but never written to. */
  private static void link(Path file, Path target) throws IOException {
    Files.deleteIfExists(target);
    try {
      Files.createLink(target, file);
    } catch (IOException | UnsupportedOperationException e) {
      Log.line(target + " is copied, not linked: " + e.getMessage());
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private static void removeOthers(Path folder, Path keep) throws IOException {
    try (var copies = Files.list(folder)) {
      for (Path copy : copies.filter(c -> !c.equals(keep)).toList()) {
        FileTree.remove(copy);
      }
    }
  }
}
