package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection over TLS trusts, and as whom it comes. Certificates and keys are PEM, in
 * secrets that are named here.
 *
 * @param verify whether the certificate must be trusted and of that name
 * @param serverName name that is asked for in place of the host's
 * @param ca secret with the authorities that are trusted; null for those of the machine
 * @param certificate secret with the certificate that is shown; null for none
 * @param key secret with its key
 */
public record Trust(
    boolean verify,
    @Nullable String serverName,
    @Nullable String ca,
    @Nullable String certificate,
    @Nullable String key) {

  /** What the machine trusts, as nobody. */
  public static final Trust USUAL = new Trust(true, null, null, null, null);

  private static final int LONGEST = 253;

  static Trust read(@Nullable Fields fields) {
    if (fields == null) {
      return USUAL;
    }
    fields.only("verify", "serverName", "ca", "certificate", "key");
    var trust =
        new Trust(
            fields.flag("verify", true),
            fields.has("serverName") ? fields.host("serverName") : null,
            fields.text("ca", LONGEST),
            fields.text("certificate", LONGEST),
            fields.text("key", LONGEST));
    if ((trust.certificate == null) != (trust.key == null)) {
      fields.wrong(trust.key == null ? "key" : "certificate", "must be there: one needs the other");
    }
    return trust;
  }

  void write(ObjectNode to) {
    if (equals(USUAL)) {
      return;
    }
    ObjectNode node = to.putObject("tls").put("verify", verify);
    put(node, "serverName", serverName);
    put(node, "ca", ca);
    put(node, "certificate", certificate);
    put(node, "key", key);
  }

  static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
