package dev.milepost.health.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.health.component.Component;
import dev.milepost.health.secret.store.Secrets;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a target as people write it: {@code {"component":"pg-ledger","kind":"postgresql",
 * "host":"db1","port":5432,"database":"ledger","user":"milepost","secret":"ledger-password",
 * "tls":"verify-full","every":"30s","thresholds":{"connections.used":{"degraded":70,"down":95}},
 * "paused":false}}. Every bad field is named, not only the first.
 */
public final class TargetReader {

  private static final Set<String> FIELDS =
      Set.of(
          "component",
          "kind",
          "host",
          "port",
          "database",
          "user",
          "secret",
          "tls",
          "every",
          "thresholds",
          "paused");

  /** A name, an address of IPv4, or one of IPv6, which has two colons at least. */
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}|(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final int LONGEST_NAME = 63;

  private final JsonNode node;
  private final List<Violation> violations;

  private TargetReader(JsonNode node, List<Violation> violations) {
    this.node = node;
    this.violations = violations;
  }

  /**
   * Reads a target.
   *
   * @param violations takes what is wrong
   * @return null when something is wrong
   */
  public static @Nullable Target read(JsonNode node, String id, List<Violation> violations) {
    int before = violations.size();
    Target target = new TargetReader(node, violations).target(id);
    return violations.size() == before ? target : null;
  }

  private @Nullable Target target(String id) {
    violations.addAll(ObjectBody.unknown(node, "", FIELDS));
    if (!Component.ID.matcher(id).matches()) {
      wrong("id", "must be an id: letters, digits, . _ : -, 128 at most");
    }
    Kind kind = Kind.of(text("kind", "")).orElse(null);
    if (kind == null) {
      wrong(
          "kind", "must be one of " + words(Arrays.stream(Kind.values()).map(Kind::word).toList()));
    }
    Optional<Tls> tls = Tls.of(text("tls", "require"));
    if (tls.isEmpty()) {
      wrong("tls", "must be one of " + words(Arrays.stream(Tls.values()).map(Tls::word).toList()));
    }
    Target target =
        new Target(
            id,
            matching("component", id, Component.ID, "must be the id of a component"),
            kind == null ? Kind.POSTGRESQL : kind,
            matching("host", "", HOST, "must be the name or address of a host, without a port"),
            port(kind),
            database(kind),
            user(kind),
            node.hasNonNull("secret")
                ? matching(
                    "secret",
                    "",
                    Secrets.NAME,
                    "must be the name of a secret that the operator's configuration holds, never"
                        + " the password itself")
                : null,
            tls.orElse(Tls.REQUIRE),
            every(),
            thresholds(),
            flag());
    return kind == null ? null : target;
  }

  private int port(@Nullable Kind kind) {
    JsonNode port = node.path("port");
    if (port.isMissingNode()) {
      return kind == null ? 0 : kind.port();
    }
    if (!port.isInt() || port.intValue() < 1 || port.intValue() > 65_535) {
      wrong("port", "must be a number from 1 to 65535");
    }
    return port.intValue();
  }

  private String database(@Nullable Kind kind) {
    if (kind == Kind.REDIS) {
      JsonNode number = node.path("database");
      String text = number.isMissingNode() ? "0" : number.asText();
      if (!NUMBER.matcher(text).matches()) {
        wrong("database", "must be a number, for that is what Redis calls its databases");
      }
      return text;
    }
    String name = text("database", kind == Kind.POSTGRESQL ? "postgres" : "");
    if (name.length() > LONGEST_NAME || kind == Kind.POSTGRESQL && name.isBlank()) {
      wrong("database", "must be a name of at most " + LONGEST_NAME + " characters");
    }
    return name;
  }

  private @Nullable String user(@Nullable Kind kind) {
    String user = text("user", "");
    if (user.length() > LONGEST_NAME) {
      wrong("user", "must have at most " + LONGEST_NAME + " characters");
    }
    if (user.isBlank() && kind != null && kind != Kind.REDIS) {
      wrong("user", "must say as whom to look: a role that reads vital signs and nothing else");
    }
    return user.isBlank() ? null : user;
  }

  private Duration every() {
    if (!node.has("every")) {
      return EVERY;
    }
    try {
      String text = node.path("every").asText();
      // 30s and 5m are what ISO 8601 calls PT30S and PT5M.
      Duration every =
          Duration.parse(text.startsWith("P") ? text : "PT" + text.toUpperCase(Locale.ROOT));
      if (every.compareTo(Target.SHORTEST) >= 0 && every.compareTo(Target.LONGEST) <= 0) {
        return every;
      }
    } catch (DateTimeException e) {
      // Said below, as is one that is too short or too long.
    }
    wrong(
        "every",
        "must be a time like 30s or PT30S, from " + Target.SHORTEST + " to " + Target.LONGEST);
    return EVERY;
  }

  private Map<Sign, Threshold> thresholds() {
    var thresholds = new EnumMap<Sign, Threshold>(Sign.class);
    JsonNode all = node.path("thresholds");
    if (!all.isMissingNode() && !all.isObject()) {
      wrong("thresholds", "must be an object of vital signs");
      return thresholds;
    }
    all.properties()
        .forEach(
            each -> {
              Optional<Sign> sign = Sign.of(each.getKey());
              if (sign.isEmpty()) {
                wrong(
                    "thresholds." + each.getKey(),
                    "is no vital sign; there are "
                        + words(Arrays.stream(Sign.values()).map(Sign::id).sorted().toList()));
              } else {
                thresholds.put(
                    sign.get(), threshold(each.getValue(), "thresholds." + each.getKey()));
              }
            });
    return thresholds;
  }

  private Threshold threshold(JsonNode said, String field) {
    if (!said.isObject()) {
      wrong(field, "must be like {\"degraded\":70,\"down\":95}; {} means never");
      return Threshold.NEVER;
    }
    ObjectBody.unknown(said, field + ".", Set.of("degraded", "down")).forEach(violations::add);
    return new Threshold(number(said, "degraded", field), number(said, "down", field));
  }

  private @Nullable Double number(JsonNode said, String name, String field) {
    if (!said.hasNonNull(name)) {
      return null;
    }
    double value = said.get(name).asDouble();
    if (!said.get(name).isNumber() || value < 0 || !Double.isFinite(value)) {
      wrong(field + "." + name, "must be a number, 0 or more, in the unit of the sign");
    }
    return value;
  }

  private boolean flag() {
    if (node.has("paused") && !node.get("paused").isBoolean()) {
      wrong("paused", "must be true or false");
    }
    return node.path("paused").asBoolean(false);
  }

  private String text(String field, String usual) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    if (!value.isTextual()) {
      wrong(field, "must be a text");
      return usual;
    }
    return value.asText();
  }

  private String matching(String field, String usual, Pattern pattern, String message) {
    String text = text(field, usual);
    if (!pattern.matcher(text).matches()) {
      wrong(field, message);
    }
    return text;
  }

  private static String words(List<String> all) {
    return String.join(", ", all);
  }

  private void wrong(String field, String message) {
    if (violations.stream().noneMatch(each -> each.field().equals(field))) {
      violations.add(new Violation(field, message));
    }
  }
}
