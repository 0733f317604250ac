package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder in which a stack keeps everything.
 *
 * @param root absolute
 */
record DataFolder(Path root) {

  /** Layout of the folder; raised when an older one can no longer be read. */
  private static final String VERSION = "1";

  /** The folder, made with mode 0700 when it is not there. */
  static DataFolder open(Path root) {
    var folder = new DataFolder(root.toAbsolutePath().normalize());
    try {
      if (!Files.exists(folder.root)) {
        Files.createDirectories(folder.root.getParent());
        Files.createDirectory(
            folder.root,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      folder.checkVersion();
      for (Path part :
          new Path[] {
            folder.run(), folder.log(), folder.secrets(), folder.app(), folder.mailbox()
          }) {
        Files.createDirectories(part);
      }
      Files.setPosixFilePermissions(folder.secrets(), PosixFilePermissions.fromString("rwx------"));
      return folder;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The data folder "
              + folder.root
              + " cannot be used ("
              + e.getMessage()
              + "): give another with --data.",
          e);
    }
  }

  Path run() {
    return root.resolve("run");
  }

  Path log() {
    return root.resolve("log");
  }

  Path log(String name) {
    return log().resolve(name + ".log");
  }

  Path secrets() {
    return root.resolve("secrets");
  }

  Path app() {
    return root.resolve("app");
  }

  Path mailbox() {
    return root.resolve("mailbox");
  }

  Path operatorToken() {
    return root.resolve("operator.token");
  }

  /** With which services ask each other. */
  Path serviceToken() {
    return secrets().resolve("service.token");
  }

  /** Process id of the supervisor, while it runs. */
  Path pidFile() {
    return run().resolve("supervisor.pid");
  }

  /** What the stack says of itself: state, addresses, process ids. */
  Path stateFile() {
    return run().resolve("stack.properties");
  }

  private void checkVersion() throws IOException {
    Path file = root.resolve("version");
    try {
      Files.writeString(file, VERSION, java.nio.file.StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      String found = Files.readString(file).strip();
      if (!found.equals(VERSION)) {
        throw new EmbeddedServerException(
            "The data folder "
                + root
                + " has layout "
                + found
                + ", this Milepost writes "
                + VERSION
                + ": use the Milepost that wrote it, or give another folder with --data.");
      }
    }
  }
}
