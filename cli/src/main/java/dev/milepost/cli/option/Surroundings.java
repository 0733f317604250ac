package dev.milepost.cli.option;

import dev.milepost.cli.output.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds around it, handed in so that tests can hand in something else.
 *
 * @param out answers, in UTF-8
 * @param rawOut standard output itself, for bytes that pass through
 * @param rawErr standard error itself, for bytes that pass through
 * @param err what a person should know besides the answer, in UTF-8
 */
public record Surroundings(
    Map<String, String> environment,
    PrintStream out,
    PrintStream err,
    OutputStream rawOut,
    OutputStream rawErr,
    Terminal terminal,
    InstantSource clock) {}
