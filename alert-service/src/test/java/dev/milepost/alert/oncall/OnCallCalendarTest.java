package dev.milepost.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.io.ParseWarning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The feed, read back by a parser that others wrote. */
class OnCallCalendarTest {

  private static final Instant NOW = Instant.parse("2026-06-05T10:00:00Z");
  private static final Span SPAN =
      new Span(Instant.parse("2026-06-05T06:00:00Z"), Instant.parse("2026-06-06T06:00:00Z"));

  @Property(tries = 300)
  void anyNameSurvivesEscapingAndFolding(@ForAll String anything) {
    String name = anything.replaceAll("[\\p{Cntrl}\\x7f-\\x9f]|\\p{Cs}", "") + "ö日本🚒,;\\n\\";
    String feed = feed(name, List.of(new Shift(SPAN, "ana", new Reason.OfLayer(0, "x"))));

    assertThat(feed.split("\r\n", -1))
        .allSatisfy(
            line -> {
              assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
              assertThat(line).doesNotContain("\n", "\r");
            });
    var event = Biweekly.parse(feed).first().getEvents().getFirst();
    assertThat(event.getSummary().getValue()).isEqualTo(name + " is on call: Operations");
  }

  @Test
  void isAValidCalendar() {
    var shift = new Shift(SPAN, "ana", new Reason.OfLayer(0, "x"));
    var calendar = Biweekly.parse(feed("Ana", List.of(shift))).first();
    assertThat(calendar.validate(ICalVersion.V2_0).toString()).isEmpty();
    assertThat(calendar.getEvents()).hasSize(1);
  }

  @Test
  void hasAComponentEvenWithoutAnyShift() {
    var warnings = new ArrayList<List<ParseWarning>>();
    var calendar = Biweekly.parse(feed("Ana", List.of())).warnings(warnings).first();
    assertThat(warnings.stream().flatMap(List::stream)).isEmpty();
    assertThat(calendar.getEvents()).isEmpty();
    assertThat(calendar.getTimezoneInfo().getTimezones()).hasSize(1);
  }

  @Test
  void tellsTheMomentsOfAShift() {
    var shift = new Shift(SPAN, "ana", new Reason.OfOverride("o", "op"));
    var event = Biweekly.parse(feed("Ana", List.of(shift))).first().getEvents().getFirst();
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(SPAN.from());
    assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(SPAN.to());
    assertThat(event.getUid().getValue()).isEqualTo("20260605T060000Z-ops@milepost");
    assertThat(event.getDescription().getValue()).isEqualTo("ana by override set by op");
  }

  @Test
  void showsAMonthBackAndSixAhead() {
    assertThat(CalendarFeed.span(NOW, ZoneId.of("Europe/Berlin")))
        .isEqualTo(
            new Span(Instant.parse("2026-04-30T22:00:00Z"), Instant.parse("2026-11-30T23:00:00Z")));
  }

  private static String feed(String name, List<Shift> shifts) {
    var schedule = new Schedule("ops", "Operations", ZoneId.of("UTC"), List.of(), List.of());
    return CalendarFeed.write(schedule, shifts, Map.of("ana", name), NOW);
  }
}
