package dev.milepost.cli;

import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.SystemTerminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** The program {@code monitor}. */
public final class Milepost {
  private Milepost() {}

  public static void main(String[] arguments) {
    // UTF-8 whatever the locale says: in a container without one, every bar would be a row of
    // question marks.
    var rawOut = new FileOutputStream(FileDescriptor.out);
    var rawErr = new FileOutputStream(FileDescriptor.err);
    var out =
        new PrintStream(new BufferedOutputStream(rawOut, 8192), false, StandardCharsets.UTF_8);
    var err = new PrintStream(rawErr, true, StandardCharsets.UTF_8);
    var environment = System.getenv();
    var around =
        new Surroundings(
            environment,
            out,
            err,
            rawOut,
            rawErr,
            new SystemTerminal(environment),
            InstantSource.system());
    var invokedAs =
        System.getProperty("milepost.invoked-as", environment.get("MILEPOST_INVOKED_AS"));
    int code = new Commands(around).run(InvokedAs.arguments(invokedAs, List.of(arguments)));
    out.flush();
    System.exit(code);
  }
}
