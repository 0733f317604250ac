package dev.milepost.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a body. Every bad one is named, not only the first. */
public final class Fields {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9a-fA-F:]{2,45}");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final int LAST_PORT = 65_535;
  private static final int MOST_HEADERS = 30;
  private static final int LONGEST_VALUE = 4_000;

  /** Those that say how a message is framed are the client's. */
  private static final Set<String> OWN =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer");

  private final JsonNode node;
  private final String path;
  private final List<Violation> violations;
  private final int before;

  /** The fields of an object; {@code path} comes before their names in what is refused. */
  public Fields(JsonNode node, String path, List<Violation> violations) {
    this.node = node;
    this.path = path;
    this.violations = violations;
    this.before = violations.size();
  }

  /** Refuses others than these. */
  public Fields only(String... known) {
    if (!node.isObject()) {
      violations.add(
          new Violation(
              path.isEmpty() ? "body" : path.substring(0, path.length() - 1),
              "must be an object with some of " + new TreeSet<>(Set.of(known))));
    }
    violations.addAll(ObjectBody.unknown(node, path, Set.of(known)));
    return this;
  }

  /** Whether nothing was wrong so far. */
  public boolean good() {
    return violations.size() == before;
  }

  public boolean has(String field) {
    return node.hasNonNull(field);
  }

  /** The fields of an object in it; null when there is none. */
  public @Nullable Fields object(String field) {
    return has(field) ? new Fields(node.get(field), path + field + ".", violations) : null;
  }

  /** A text, at most so long; {@code usual} when nothing is said. */
  public String text(String field, String usual, int longest) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    String text = value.asText();
    if (!value.isValueNode() || text.length() > longest) {
      wrong(field, "must be a text of at most " + longest + " characters");
    }
    return text;
  }

  /** A text that may be missing. */
  public @Nullable String text(String field, int longest) {
    return has(field) ? text(field, "", longest) : null;
  }

  /** A name or an address; never what a program could take for an option. */
  public String host(String field) {
    String host = text(field, "", 253);
    if (!HOST.matcher(host).matches()) {
      wrong(field, "must be a name or an address");
    }
    return host;
  }

  /** A port; {@code usual} when nothing is said, and 0 for none. */
  public int port(int usual) {
    return number("port", 1, LAST_PORT, usual);
  }

  /** A whole number; one that is missing is refused when {@code usual} is out of bounds. */
  public int number(String field, int least, int most, int usual) {
    JsonNode value = node.path(field);
    int number = value.isInt() ? value.intValue() : value.isMissingNode() ? usual : least - 1;
    if (number < least || number > most) {
      wrong(field, "must be a number from " + least + " to " + most);
    }
    return number;
  }

  public boolean flag(String field, boolean usual) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      wrong(field, "must be true or false");
    }
    return value.asBoolean(usual);
  }

  /** One of some words, in upper case as in {@code words}. */
  public String word(String field, String usual, Set<String> words) {
    String word = text(field, usual, 100).toUpperCase(Locale.ROOT);
    if (!words.contains(word)) {
      wrong(field, "must be one of " + new TreeSet<>(words));
    }
    return word;
  }

  /** A duration between bounds, {@code 30s} or {@code PT30S}. */
  public Duration duration(String field, Duration usual, Duration shortest, Duration longest) {
    if (!has(field)) {
      return usual;
    }
    Duration duration = parse(text(field, "", 100));
    if (duration == null) {
      wrong(field, "must be a duration, like 30s or PT30S");
      return usual;
    }
    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
      wrong(field, "must be from " + shortest + " to " + longest);
      return usual;
    }
    return duration;
  }

  private static @Nullable Duration parse(String text) {
    var brief = SHORT.matcher(text);
    if (brief.matches()) {
      long count = Long.parseLong(brief.group(1));
      return switch (brief.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        default -> Duration.ofHours(count);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** An address of one of some schemes, without credentials; null when it is none. */
  public @Nullable URI url(String field, Set<String> schemes, String example) {
    try {
      var url = new URI(text(field, "", 4_000));
      if (url.getScheme() != null
          && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))
          && url.getHost() != null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      wrong(field, "is no address: " + e.getReason());
      return null;
    }
    wrong(field, "must be an address like " + example + ", without credentials");
    return null;
  }

  /** Headers of a request. */
  public Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    JsonNode value = node.path("headers");
    if (!value.isMissingNode() && (!value.isObject() || value.size() > MOST_HEADERS)) {
      wrong("headers", "must be an object of at most " + MOST_HEADERS);
      return headers;
    }
    value
        .properties()
        .forEach(
            each -> {
              String text = each.getValue().asText();
              if (!TOKEN.matcher(each.getKey()).matches()
                  || OWN.contains(each.getKey().toLowerCase(Locale.ROOT))
                  || text.length() > LONGEST_VALUE
                  || text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
                wrong("headers." + each.getKey(), "is no header that can be sent");
              }
              headers.put(each.getKey(), text);
            });
    return headers;
  }

  /** A list of texts, each at most so long. */
  public List<String> texts(String field, int most, int longest) {
    JsonNode value = node.path(field);
    if (!value.isArray() || value.isEmpty() || value.size() > most) {
      wrong(field, "must be a list of 1 to " + most + " texts");
      return List.of();
    }
    var texts = new java.util.ArrayList<String>();
    value.forEach(each -> texts.add(each.asText()));
    if (texts.stream().anyMatch(each -> each.length() > longest || each.indexOf('\0') >= 0)) {
      wrong(field, "must have texts of at most " + longest + " characters");
    }
    return texts;
  }

  /** Names what is wrong with a field. */
  public void wrong(String field, String message) {
    violations.add(new Violation(path + field, message));
  }
}
