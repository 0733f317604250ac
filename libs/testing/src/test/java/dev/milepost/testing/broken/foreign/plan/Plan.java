package dev.milepost.testing.broken.foreign.plan;

import dev.milepost.embedded.EmbeddedServerException;

/** Builds on a module that no service may build on. */
public record Plan(String name) {

  /** Where the stack keeps its programs. */
  public Object place() {
    return new EmbeddedServerException(name);
  }
}
