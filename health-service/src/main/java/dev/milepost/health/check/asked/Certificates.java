package dev.milepost.health.check.asked;

import dev.milepost.expression.Kind;
import java.util.Map;

/** What conditions can say of a certificate that was shown. */
final class Certificates {

  private Certificates() {}

  static void add(Map<String, Kind> fields) {
    fields.put("certificate.expiresIn", Kind.SPAN);
    fields.put("certificate.subject", Kind.TEXT);
    fields.put("certificate.issuer", Kind.TEXT);
    fields.put("certificate.names", Kind.TEXTS);
  }
}
