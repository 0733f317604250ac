package dev.milepost.health.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One object of the cluster.
 *
 * @param namespace empty of a node
 */
public record WorkloadKey(WorkloadKind kind, String namespace, String name) {

  private static final int LONGEST = 128;
  private static final int HASH = 10;

  /** A node. */
  public static WorkloadKey node(String name) {
    return new WorkloadKey(WorkloadKind.NODE, "", name);
  }

  /** A claim to a volume. */
  public static WorkloadKey claim(String namespace, String name) {
    return new WorkloadKey(WorkloadKind.CLAIM, namespace, name);
  }

  /**
   * Its id, and that of its component unless it speaks for another: {@code
   * k8s:shop:deployment:checkout}, {@code k8s:node:n1}. Where names are too long for an id, the end
   * is a hash of the whole.
   */
  public String id() {
    String whole =
        "k8s:" + (namespace.isEmpty() ? "" : namespace + ":") + kind.wireName() + ":" + name;
    return whole.length() <= LONGEST
        ? whole
        : whole.substring(0, LONGEST - HASH - 1) + "-" + hash(whole).substring(0, HASH);
  }

  /** For people: {@code deployment shop/checkout}. */
  public String words() {
    return kind.wireName() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
