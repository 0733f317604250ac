package dev.milepost.database.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DailyPartitionsTest {

  private static final Instant NOW = Instant.parse("2028-02-28T23:59:59Z");

  private final DailyPartitions table = new DailyPartitions("outbox", 7);

  @Test
  void makesEveryDayFromYesterdayToAWeekAheadAcrossALeapDay() {
    assertThat(table.statementsAhead(NOW))
        .hasSize(9)
        .contains(
            "CREATE TABLE IF NOT EXISTS outbox_p20280229 PARTITION OF outbox FOR VALUES FROM"
                + " ('2028-02-29 00:00Z') TO ('2028-03-01 00:00Z')");
  }

  @Test
  void dropsOnlyItsOwnDaysThatAreNoLongerKept() {
    assertThat(table.expired("outbox_p20280220", NOW)).isTrue();
    assertThat(table.expired("outbox_p20280221", NOW)).isFalse();
    assertThat(table.expired("outbox_p20280228", NOW)).isFalse();
    assertThat(table.expired("outbox_default", NOW)).isFalse();
    assertThat(table.expired("inbox_p20200101", NOW)).isFalse();
  }
}
