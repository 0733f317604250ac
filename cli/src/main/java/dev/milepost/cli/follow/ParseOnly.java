package dev.milepost.cli.follow;

import dev.milepost.cli.format.LineAssembler;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file once and counts, without a server: what the bench compares with grep. */
final class ParseOnly {
  private static final int BLOCK = 1024 * 1024;

  private final LineFormat format;
  private long steps;
  private long unreadable;
  private long bytes;

  ParseOnly(LineFormat format) {
    this.format = format;
  }

  String count(Path file) throws IOException {
    var lines = new LineAssembler(0);
    var block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        bytes += read;
        lines.feed(block, 0, read, region -> format.read(region, this::take));
      }
    }
    lines.end(region -> format.read(region, this::take));
    return format.name()
        + ": "
        + steps
        + " steps, "
        + unreadable
        + " unreadable, "
        + bytes
        + " bytes";
  }

  private void take(Reading reading) {
    switch (reading) {
      case Reading.Found f -> steps++;
      case Reading.Unreadable u -> unreadable++;
    }
  }
}
