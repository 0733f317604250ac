package dev.milepost.cli.follow;

import dev.milepost.cli.output.Text;
import dev.milepost.cli.send.Rejects;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lines that will never become events: each below a comment that says why, and once on standard
 * error.
 */
final class RejectsFile implements Rejects {
  private final Path file;
  private final PrintStream err;

  RejectsFile(Path file, PrintStream err) {
    this.file = file;
    this.err = err;
  }

  @Override
  public void reject(String origin, String line, String why) {
    var entry = "# " + origin + ": " + why.replace('\n', ' ') + "\n" + line + "\n";
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      var bytes = ByteBuffer.wrap(entry.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException full) {
      // Going on would lose the line, since the place moves past it.
      throw new UncheckedIOException("the rejected line cannot be kept in " + file, full);
    }
    err.println(
        "rejected "
            + origin
            + ": "
            + Text.visible(why)
            + " (kept in "
            + file
            + "): "
            + Text.fit(Text.visible(line), 160));
  }
}
