package dev.milepost.health.workload;

import java.time.Instant;

/**
 * The end of a container.
 *
 * @param reason as the kubelet names it: {@code OOMKilled}, {@code Error}, {@code Completed}
 */
public record Ended(String reason, int exitCode, Instant at) {

  /** For people. */
  String words() {
    return reason.equals("OOMKilled")
        ? "killed for want of memory (exit code " + exitCode + ")"
        : "ended with exit code " + exitCode;
  }
}
