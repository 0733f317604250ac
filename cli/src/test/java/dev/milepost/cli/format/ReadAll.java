package dev.milepost.cli.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads bytes through a format, cut into blocks of any size. */
public final class ReadAll {
  private ReadAll() {}

  public static List<Reading> of(LineFormat format, byte[] bytes, int block) {
    var readings = new ArrayList<Reading>();
    var lines = new LineAssembler(0);
    for (int from = 0; from < bytes.length; from += block) {
      lines.feed(
          bytes, from, Math.min(bytes.length, from + block), r -> format.read(r, readings::add));
    }
    lines.end(r -> format.read(r, readings::add));
    return readings;
  }

  /** {@code task state} of each step. */
  public static List<String> story(Supplier<LineFormat> format, byte[] bytes) {
    return of(format.get(), bytes, 4096).stream()
        .map(
            r ->
                switch (r) {
                  case Reading.Found f -> f.step().task() + " " + f.step().state().wire();
                  case Reading.Unreadable u -> "unreadable " + u.line();
                })
        .toList();
  }

  /** The steps, each {@code task state}, then {@code < parent} and {@code : message} if any. */
  public static List<String> told(Supplier<LineFormat> format, byte[] bytes) {
    return steps(format, bytes).stream()
        .map(
            step ->
                step.task()
                    + " "
                    + step.state().wire()
                    + (step.parent() == null ? "" : " < " + step.parent())
                    + (step.message() == null ? "" : ": " + step.message()))
        .toList();
  }

  /** The steps alone. */
  public static List<Step> steps(Supplier<LineFormat> format, byte[] bytes) {
    return of(format.get(), bytes, 4096).stream()
        .filter(r -> r instanceof Reading.Found)
        .map(r -> ((Reading.Found) r).step())
        .toList();
  }
}
