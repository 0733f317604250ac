package dev.milepost.testing.broken.impure.plan;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file where only values belong. */
public record Plan(String name) {

  /** Whether a file of that name is there. */
  public boolean written() {
    return Files.exists(Path.of(name));
  }
}
