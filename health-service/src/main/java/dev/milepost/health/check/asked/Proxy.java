package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Fields;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on the way.
 *
 * @param secret name of the secret with the user's password
 */
public record Proxy(String host, int port, @Nullable String user, @Nullable String secret) {

  private static final int USUAL_PORT = 3128;

  static @Nullable Proxy read(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    fields.only("host", "port", "user", "secret");
    return new Proxy(
        fields.host("host"),
        fields.port(USUAL_PORT),
        fields.text("user", 200),
        fields.text("secret", 200));
  }

  void write(ObjectNode to) {
    ObjectNode node = to.putObject("proxy").put("host", host).put("port", port);
    Trust.put(node, "user", user);
    Trust.put(node, "secret", secret);
  }
}
