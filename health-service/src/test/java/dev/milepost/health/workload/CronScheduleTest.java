package dev.milepost.health.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/15 * * * *    | UTC              | 2026-05-01T12:00:00Z | 2026-05-01T12:15:00Z",
        "0 3 * * 1-5     | UTC              | 2026-05-01T12:00:00Z | 2026-05-04T03:00:00Z",
        "0 0 13 * fri    | UTC              | 2026-05-01T00:00:00Z | 2026-05-08T00:00:00Z",
        "0 0 29 2 *      | UTC              | 2026-05-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "5/20 1 1 jan *  | UTC              | 2026-05-01T00:00:00Z | 2027-01-01T01:05:00Z",
        "0 0 * * 7       | UTC              | 2026-05-01T00:00:00Z | 2026-05-03T00:00:00Z",
        "@monthly        | UTC              | 2026-05-01T00:00:00Z | 2026-06-01T00:00:00Z",
        "30 2 * * *      | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-29T01:30:00Z",
        "30 2 * * *      | Europe/Berlin    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
        "30 2 * * *      | Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
        "TZ=Asia/Tokyo 0 9 * * * | UTC      | 2026-05-01T12:00:00Z | 2026-05-02T00:00:00Z"
      })
  void isNextDue(String schedule, String zone, Instant from, Instant due) {
    assertThat(CronSchedule.parse(schedule, zone).after(from)).contains(due);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "5-1 * * * *",
        "*/0 * * * *",
        "1/2/3 * * * *",
        "x * * * *",
        "TZ=UTC"
      })
  void whatIsWrongIsRefused(String schedule) {
    assertThatThrownBy(() -> CronSchedule.parse(schedule, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 31 2 *", "0 0 30 feb *"})
  void whatNeverComesIsNeverDue(String schedule) {
    assertThat(CronSchedule.parse(schedule, null).after(Instant.EPOCH)).isEmpty();
  }

  @Property(tries = 200)
  void itIsLaterAndMatches(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long from,
      @ForAll @IntRange(min = 0, max = 59) int minute,
      @ForAll @IntRange(min = 0, max = 23) int hour) {
    Instant moment = Instant.ofEpochSecond(from);
    Instant due =
        CronSchedule.parse(minute + " " + hour + " * * *", null).after(moment).orElseThrow();
    assertThat(due).isAfter(moment).isBeforeOrEqualTo(moment.plusSeconds(86_400));
    assertThat(due.atZone(ZoneOffset.UTC).getMinute()).isEqualTo(minute);
    assertThat(due.atZone(ZoneOffset.UTC).getHour()).isEqualTo(hour);
  }
}
