package dev.milepost.health.uptime.rest;

import dev.milepost.contracts.health.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A badge of two words, as they are put beside a project's name. */
final class Badge {

  // The light palette of tokens.css, dark enough for white text.
  private static final String OK = "#0a6549";
  private static final String WARN = "#874a00";
  private static final String CRIT = "#ad1530";
  private static final String IDLE = "#545d6b";
  private static final String LABEL = "#171b24";

  private static final double GOOD = .999;
  private static final double FAIR = .99;
  private static final double LETTER = 6.6;
  private static final int PAD = 8;
  private static final int LONGEST = 60;

  private Badge() {}

  static String colour(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> OK;
      case DEGRADED -> WARN;
      case DOWN -> CRIT;
      case UNKNOWN, PAUSED -> IDLE;
    };
  }

  static String colour(@Nullable Double share) {
    return share == null ? IDLE : share >= GOOD ? OK : share >= FAIR ? WARN : CRIT;
  }

  /** Rounded down: what was down for a moment was not up for 100 %. */
  static String percent(double share) {
    double floored = Math.floor(share * 1e4) / 1e2;
    return String.format(Locale.ROOT, floored == 100 ? "%.0f %%" : "%.2f %%", floored);
  }

  static String of(String label, String value, String colour) {
    String left = label.length() > LONGEST ? label.substring(0, LONGEST - 1) + "…" : label;
    int wide = width(left);
    int all = wide + width(value);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">\
        <title>%2$s: %3$s</title><clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>\
        <g clip-path="url(#r)"><rect width="%4$d" height="20" fill="%5$s"/>\
        <rect x="%4$d" width="%6$d" height="20" fill="%7$s"/></g>\
        <g fill="#fff" text-anchor="middle" font-family="Inter,system-ui,Verdana,sans-serif" font-size="11">\
        <text x="%8$d" y="14">%2$s</text><text x="%9$d" y="14">%3$s</text></g></svg>
        """
        .formatted(
            all,
            Markup.escaped(left),
            Markup.escaped(value),
            wide,
            LABEL,
            all - wide,
            colour,
            wide / 2,
            wide + (all - wide) / 2);
  }

  private static int width(String text) {
    return (int) Math.ceil(text.length() * LETTER) + 2 * PAD;
  }
}
