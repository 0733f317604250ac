package dev.milepost.cli.format.gotest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.format.ToolLogFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoTestLogTest {
  private static final String CART = "example.com-shop-cart";

  private static LineFormat format() {
    return new ToolLogFormat("gotest", GoTestLog::new);
  }

  private static List<String> recorded(String name) {
    return ReadAll.told(GoTestLogTest::format, Recorded.log("gotest/" + name));
  }

  private static List<String> told(String text) {
    return ReadAll.told(GoTestLogTest::format, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void subtestsStandUnderTheirTestAndTestsUnderTheirPackage() {
    assertThat(recorded("failed"))
        .containsSubsequence(
            CART + " started",
            CART + ":TestTotals started < " + CART,
            CART + ":TestTotals:one_apple started < " + CART + ":TestTotals",
            CART + ":TestTotals:one_apple completed < " + CART + ":TestTotals",
            CART + ":TestTotals failed < " + CART,
            CART + " failed: failed: TestTotals");
  }

  @Test
  void aFailureSaysWhatTheTestPrinted() {
    assertThat(recorded("failed"))
        .contains(
            CART
                + ":TestTotals:two:apples failed < "
                + CART
                + ":TestTotals: cart_test.go:23: Total() = 1, want 2")
        .contains(
            "example.com-shop-orders:TestPanics failed < example.com-shop-orders:"
                + " panic: assignment to entry in nil map [recovered];"
                + " panic: assignment to entry in nil map")
        .contains(
            CART + ":TestWarehouse skipped < " + CART + ": cart_test.go:40: no warehouse yet");
  }

  @Test
  void aPackageThatCannotBeBuiltSaysWhatTheCompilerSaid() {
    assertThat(recorded("failed"))
        .startsWith(
            "example.com-shop-broken failed: broken/broken_test.go:6:15: undefined: undefinedName");
  }

  @Test
  void aPackageWithoutTestsIsSkipped() {
    assertThat(recorded("failed"))
        .contains("example.com-shop-plain skipped: ? example.com/shop/plain [no test files]");
  }

  @Test
  void packagesThatRunSideBySideKeepTheirTests() {
    var told = recorded("passed");
    assertThat(told)
        .containsSubsequence(
            CART + ":TestSideBySide:lane2 started < " + CART + ":TestSideBySide",
            "example.com-shop-slow completed",
            CART + ":TestSideBySide:lane0 completed < " + CART + ":TestSideBySide",
            CART + " completed");
    assertThat(told).noneMatch(line -> line.contains("failed"));
  }

  @Test
  void benchmarksAreNotTests() {
    assertThat(recorded("bench")).containsExactly(CART + " started", CART + " completed");
  }

  @Test
  void eventsTellTheirTime() {
    assertThat(ReadAll.steps(GoTestLogTest::format, Recorded.log("gotest/passed")).getFirst().at())
        .isBetween(Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-25T00:00:00Z"));
  }

  /** As {@code go help buildjson} of Go 1.24 describes it; Go 1.19 has recorded the logs. */
  @Test
  void sinceGo124TheCompilerSpeaksInEventsToo() {
    assertThat(
            told(
                """
                {"ImportPath":"m/b [m/b.test]","Action":"build-output","Output":"# m/b [m/b.test]\\n"}
                {"ImportPath":"m/b [m/b.test]","Action":"build-output","Output":"b/b.go:4:9: undefined: x\\n"}
                {"ImportPath":"m/b [m/b.test]","Action":"build-fail"}
                {"Time":"2026-01-01T00:00:00Z","Action":"start","Package":"m/b"}
                {"Time":"2026-01-01T00:00:00Z","Action":"output","Package":"m/b","Output":"FAIL\\tm/b [build failed]\\n"}
                {"Time":"2026-01-01T00:00:00Z","Action":"fail","Package":"m/b","Elapsed":0,"FailedBuild":"m/b [m/b.test]"}
                """))
        .containsExactly("m-b started", "m-b failed: b/b.go:4:9: undefined: x");
  }

  @Test
  void testsThatTheirPackageTookDownAreCancelled() {
    assertThat(
            told(
                """
                {"Action":"run","Package":"m","Test":"TestA"}
                {"Action":"run","Package":"m","Test":"TestA/x"}
                {"Action":"output","Package":"m","Output":"signal: killed\\n"}
                {"Action":"fail","Package":"m"}
                """))
        .endsWith(
            "m:TestA:x cancelled < m:TestA: its package ended before it did",
            "m:TestA cancelled < m: its package ended before it did",
            "m failed: signal: killed");
  }

  @Test
  void linesThatAreNoEventsArePassedOver() {
    assertThat(
            told(
                "{\"Action\":\"run\"}\n{\"Action\":1}\n{ no\nok\n[]\n{\"Action\":\"x\",\"Package\":\"m\"}\n"))
        .isEmpty();
  }
}
