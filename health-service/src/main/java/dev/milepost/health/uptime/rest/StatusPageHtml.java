package dev.milepost.health.uptime.rest;

import dev.milepost.health.uptime.rest.PublicResource.Line;
import dev.milepost.health.uptime.rest.PublicResource.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A status page: no script, and nothing from elsewhere, so that it stands while all else falls. */
final class StatusPageHtml {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String STYLE = read("/tokens.css") + read("/status/status.css");
  private static final String FRAME = read("/status/status.html");

  private StatusPageHtml() {}

  static String of(Shown shown) {
    return FRAME
        .replace("{style}", STYLE)
        .replace("{title}", Markup.escaped(shown.title()))
        .replace("{state}", state(shown.components()))
        .replace("{sentence}", Markup.escaped(sentence(shown.components())))
        .replace("{at}", TIME.format(shown.at()))
        .replace(
            "{lines}",
            shown.components().stream().map(StatusPageHtml::line).collect(Collectors.joining()));
  }

  /** The worst of them. */
  private static String state(List<Line> lines) {
    for (String each : List.of("down", "degraded")) {
      if (lines.stream().anyMatch(line -> line.verdict().equals(each))) {
        return each;
      }
    }
    boolean known = lines.stream().anyMatch(line -> line.verdict().equals("healthy"));
    return known ? "healthy" : "unknown";
  }

  private static String sentence(List<Line> lines) {
    List<String> down = named(lines, "down");
    List<String> degraded = named(lines, "degraded");
    if (!down.isEmpty()) {
      return words(down) + (down.size() == 1 ? " is down." : " are down.");
    }
    if (!degraded.isEmpty()) {
      return words(degraded) + (degraded.size() == 1 ? " is degraded." : " are degraded.");
    }
    return state(lines).equals("healthy") ? "All is well." : "Nothing is known at the moment.";
  }

  private static List<String> named(List<Line> lines, String verdict) {
    return lines.stream().filter(line -> line.verdict().equals(verdict)).map(Line::name).toList();
  }

  private static String words(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String line(Line line) {
    String bars =
        line.days().stream()
            .map(
                day ->
                    "<i class=\"%s\" title=\"%s%s\"></i>"
                        .formatted(
                            day.bar(),
                            day.day(),
                            day.down().isZero() ? "" : ", down for " + minutes(day.down())))
            .collect(Collectors.joining());
    return """
        <li class="%s"><div class="head"><span class="mark" aria-hidden="true"></span>\
        <strong>%s</strong><span class="verdict">%s since %s</span><b>%s</b></div>\
        <div class="bars" role="img" aria-label="%d days, today last">%s</div></li>
        """
        .formatted(
            line.verdict(),
            Markup.escaped(line.name()),
            line.verdict(),
            TIME.format(line.since()),
            line.availability() == null ? "no data" : Badge.percent(line.availability()),
            line.days().size(),
            bars);
  }

  private static String minutes(java.time.Duration down) {
    return down.toHours() > 0
        ? down.toHours() + " h " + down.toMinutesPart() + " min"
        : Math.max(1, down.toMinutes()) + " min";
  }

  private static String read(String resource) {
    try (InputStream in = StatusPageHtml.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in this program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
