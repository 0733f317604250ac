package dev.milepost.cli.check;

import dev.milepost.cli.connect.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of checks, sent as it is: the server names what is wrong by field and line. */
final class CheckFiles {

  private static final long LARGEST = 4L * 1024 * 1024;

  private CheckFiles() {}

  static byte[] read(String name) {
    try {
      if (Files.size(Path.of(name)) > LARGEST) {
        throw CommandFailure.usage("FILE: " + name + " is larger than 4 MiB");
      }
      return Files.readAllBytes(Path.of(name));
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage("FILE: there is no file " + name);
    } catch (IOException e) {
      throw CommandFailure.usage("FILE: " + name + " cannot be read: " + e.getMessage());
    }
  }
}
