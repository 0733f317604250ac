package dev.milepost.cli.connect;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses made of what a person typed. */
public final class Address {
  private Address() {}

  /** The base address of a server; a CommandFailure names {@code option} when it is none. */
  public static URI base(String option, String text) {
    var trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      var uri = URI.create(trimmed);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException notAnAddress) {
      throw new CommandFailure(Exit.USAGE, wanted(option, text), notAnAddress);
    }
    throw CommandFailure.usage(wanted(option, text));
  }

  private static String wanted(String option, String text) {
    return option + " wants an address such as http://localhost:8080, not \"" + text + "\"";
  }

  /** One path segment or query value, percent-encoded. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * {@code ?a=b&c=d} of name and value pairs, leaving out values that are null; empty when none is
   * left.
   */
  public static String query(@Nullable String... namesAndValues) {
    var query = new StringBuilder();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      var value = namesAndValues[i + 1];
      if (value != null) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(namesAndValues[i])
            .append('=')
            .append(encode(value));
      }
    }
    return query.toString();
  }
}
