package dev.milepost.alert.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes alerts with the same labels the same: FNV-1a of 64 bits over the sorted labels, as
 * Prometheus' {@code model.LabelSet.Fingerprint} has it, in 16 hexadecimal digits.
 */
public final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 255;

  private Fingerprint() {}

  /** The fingerprint of labels. */
  public static String of(Map<String, String> labels) {
    long sum = OFFSET;
    for (var label : new TreeMap<>(labels).entrySet()) {
      sum = add(add(sum, label.getKey()), SEPARATOR);
      sum = add(add(sum, label.getValue()), SEPARATOR);
    }
    return "%016x".formatted(sum);
  }

  /** The same of one text. */
  public static String of(String text) {
    return "%016x".formatted(add(OFFSET, text));
  }

  private static long add(long sum, String text) {
    long added = sum;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      added = add(added, each & 0xff);
    }
    return added;
  }

  private static long add(long sum, int octet) {
    return (sum ^ octet) * PRIME;
  }
}
