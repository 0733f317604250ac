package dev.milepost.cli.format.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.format.ToolLogFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapLogTest {
  private static LineFormat format() {
    return new ToolLogFormat("tap", tasks -> new TapLog("tap", tasks));
  }

  private static List<String> recorded(String name) {
    return ReadAll.told(TapLogTest::format, Recorded.log("tap/" + name));
  }

  private static List<String> told(String text) {
    return ReadAll.told(TapLogTest::format, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void subtestsStandUnderTheirTest() {
    assertThat(recorded("perl"))
        .filteredOn(line -> !line.startsWith("tap progressed"))
        .containsExactly(
            "tap started",
            "tap:starts-empty completed < tap",
            "tap:adds completed < tap",
            "tap:discounts started < tap",
            "tap:discounts:ten-percent completed < tap:discounts",
            "tap:discounts:by-customer started < tap:discounts",
            "tap:discounts:by-customer:gold completed < tap:discounts:by-customer",
            "tap:discounts:by-customer:silver completed < tap:discounts:by-customer",
            "tap:discounts:by-customer completed < tap:discounts",
            "tap:discounts:none completed < tap:discounts",
            "tap:discounts completed < tap",
            "tap:test-4 skipped < tap: no warehouse yet",
            "tap:rounds skipped < tap: TODO rounding is not decided",
            "tap:test-6 completed < tap",
            "tap completed");
  }

  @Test
  void thePlanTellsThePercentage() {
    assertThat(
            ReadAll.steps(TapLogTest::format, Recorded.log("tap/perl")).stream()
                .filter(step -> step.extra().has("percent"))
                .map(step -> step.extra().get("percent").asInt()))
        .containsExactly(16, 33, 50, 66, 83, 100);
  }

  @Test
  void commentsNameTheReasonOfAFailure() {
    assertThat(recorded("perl-failed"))
        .containsSubsequence(
            "tap:takes-ten-percent-off failed < tap",
            "tap:takes-ten-percent-off failed < tap: Failed test 'takes ten percent off';"
                + " at t/failing.t line 3.; got: '10'; expected: '9'",
            "tap:orders:closed failed < tap:orders: Failed test 'closed';"
                + " at t/failing.t line 4.; got: 'open'; expected: 'closed'",
            "tap:adds completed < tap",
            "tap:adds-2 completed < tap",
            "tap failed: failed 2 of 4");
  }

  @Test
  void proveRunsEachFileAsADocument() {
    assertThat(recorded("prove"))
        .contains(
            "t-basic.t started < tap",
            "t-basic.t completed < tap",
            "t-failing.t failed < tap: Dubious, test returned 2 (wstat 512, 0x200)",
            "t-none.t skipped < tap: no database at hand")
        .startsWith("tap started")
        .endsWith("tap failed: Result: FAIL");
    assertThat(recorded("prove-passed"))
        .contains(
            "t-basic.t:discounts:by-customer:gold completed < t-basic.t:discounts:by-customer")
        .endsWith("t-none.t skipped < tap: no database at hand", "tap completed");
    assertThat(recorded("prove-bail"))
        .contains("t-bail.t failed < tap: Dubious, test returned 255 (wstat 65280, 0xff00)");
  }

  @Test
  void bailingOutFailsTheRun() {
    assertThat(recorded("bail")).endsWith("tap failed: the disk is full");
  }

  @Test
  void nodeNamesReasonsInYaml() {
    assertThat(recorded("node"))
        .containsSubsequence(
            "tap:takes-ten-percent-off started < tap",
            "tap:takes-ten-percent-off failed < tap",
            "tap:takes-ten-percent-off failed < tap: Expected values to be strictly equal:; 10 !== 9",
            "tap:orders:are-sent---at-once failed < tap:orders: no post office; to be found",
            "tap:orders failed < tap: 1 subtest failed",
            "tap:reserves-stock skipped < tap: no warehouse yet",
            "tap:nested:inner:innermost completed < tap:nested:inner",
            "tap:nested completed < tap",
            "tap failed: failed 2 of 6");
  }

  @ParameterizedTest
  @CsvSource({"bats", "bats13"})
  void batsIsReadInBothItsWays(String name) {
    assertThat(recorded(name))
        .contains(
            "tap:takes-ten-percent-off failed < tap: (in test file cart.bats, line 2);"
                + " `@test \"takes ten percent off\" { run echo 10; [ \"$output\" = 9 ]; }' failed",
            "tap:reserves-stock skipped < tap: no warehouse yet")
        .endsWith("tap failed: failed 1 of 4");
  }

  /**
   * Test::More before 1.3 put the comment at the subtest's own depth, as the specification does.
   */
  @Test
  void theCommentOfASubtestMayStandAtItsOwnDepth() {
    assertThat(
            told(
                """
                TAP version 14
                1..2
                    # Subtest: outer
                    1..1
                        # Subtest: inner
                        ok 1 - deep
                        1..1
                    ok 1 - inner
                ok 1 - outer
                ok 2
                """))
        .filteredOn(line -> !line.contains("progressed"))
        .containsExactly(
            "tap started",
            "tap:outer started < tap",
            "tap:outer:inner started < tap:outer",
            "tap:outer:inner:deep completed < tap:outer:inner",
            "tap:outer:inner completed < tap:outer",
            "tap:outer completed < tap",
            "tap:test-2 completed < tap",
            "tap completed");
  }

  @Test
  void aSubtestMayHaveNoNameAtFirst() {
    assertThat(told("    ok 1 - inside\n    1..1\nok 1 - named late\n1..1\n"))
        .containsExactly(
            "tap started",
            "tap:test-1 started < tap",
            "tap:test-1:inside completed < tap:test-1",
            "tap:test-1 completed < tap",
            "tap completed");
  }

  @Test
  void oneDocumentMayFollowAnother() {
    assertThat(told("1..1\nok 1 - a\nTAP version 13\n1..1\nnot ok 1 - b\n"))
        .filteredOn(line -> !line.contains("progressed"))
        .containsExactly(
            "tap started",
            "tap:a completed < tap",
            "tap completed",
            "tap started",
            "tap:b failed < tap",
            "tap failed: failed 1 of 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1..0 # SKIP not on this machine|tap skipped: not on this machine",
        "ok 1 - a \\# b # TODO|tap:a---b completed < tap: TODO",
        "not ok 1 # Skipped: later|tap:test-1 skipped < tap: later",
        "ok|tap:test-1 completed < tap",
        "not ok - no number|tap:no-number failed < tap"
      })
  void readsDirectives(String line, String told) {
    assertThat(told(line + "\n")).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"okay 1", "ok computer", "1..", "1..9 bottles", "not ok", "# ok 1", "ok 2 - late"})
  void otherLinesAreNoEvidence(String line) {
    assertThat(TapLog.isEvidence(line)).isFalse();
  }
}
