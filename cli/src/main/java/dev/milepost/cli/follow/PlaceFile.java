package dev.milepost.cli.follow;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place on disk, replaced as a whole or not at all, and used by one follower at a time. */
final class PlaceFile implements AutoCloseable {
  private final Path file;
  private final FileChannel lockChannel;

  private PlaceFile(Path file, FileChannel lockChannel) {
    this.file = file;
    this.lockChannel = lockChannel;
  }

  /**
   * Takes the place; a CommandFailure says so when another follower has it or the folder cannot be
   * written.
   */
  static PlaceFile take(Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var channel =
          FileChannel.open(
              sibling(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw CommandFailure.usage(
            "another monitor follow keeps its place in "
                + file
                + "; stop it, or give --state another file");
      }
      return new PlaceFile(file, channel);
    } catch (IOException unwritable) {
      throw new CommandFailure(
          Exit.USAGE,
          "the place cannot be kept in "
              + file
              + " ("
              + unwritable
              + "); name a writable file with --state",
          unwritable);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException takenInThisProcess) {
      return null;
    }
  }

  Path rejects() {
    return sibling(file, ".rejects");
  }

  /** Empty when there is none yet; a CommandFailure when what is there is no place. */
  Optional<Place> load() throws IOException {
    try {
      var document = Files.readAllBytes(file);
      var place = Json.read(document).flatMap(Place::read);
      if (place.isEmpty()) {
        throw CommandFailure.usage(
            file
                + " holds no place of this version; remove it to read the file from its beginning");
      }
      return place;
    } catch (NoSuchFileException first) {
      return Optional.empty();
    }
  }

  /** When the place was written. */
  Instant savedAt() throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  /** Writes beside the file, forces it to disk, and moves it into place. */
  void save(Place place) throws IOException {
    var fresh = sibling(file, ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes =
          ByteBuffer.wrap((Json.line(place.toJson()) + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
