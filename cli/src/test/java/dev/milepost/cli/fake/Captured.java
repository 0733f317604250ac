package dev.milepost.cli.fake;

import dev.milepost.cli.Commands;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Runs commands with what they print kept for looking at. */
public final class Captured {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Surroundings around;

  public Captured(Map<String, String> environment) {
    around =
        new Surroundings(
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            out,
            err,
            Terminal.PIPE,
            InstantSource.system());
  }

  /** Speaks to the server with its token. */
  public static Captured at(FakeServer server) {
    return new Captured(
        Map.of("MILEPOST_URL", server.base().toString(), "MILEPOST_TOKEN", FakeServer.TOKEN));
  }

  public int run(String... arguments) {
    return new Commands(around).run(List.of(arguments));
  }

  public Surroundings around() {
    return around;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public byte[] outBytes() {
    return out.toByteArray();
  }

  public byte[] errBytes() {
    return err.toByteArray();
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
