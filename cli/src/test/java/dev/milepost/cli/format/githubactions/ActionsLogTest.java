package dev.milepost.cli.format.githubactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.format.ToolLogFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActionsLogTest {
  /** In the form in which GitHub lets a job's log be downloaded; written for this test. */
  private static final String JOB =
      """
      2026-01-01T00:00:00.1234567Z Current runner version: '2.330.0'
      2026-01-01T00:00:00.1234568Z ##[group]Operating System
      2026-01-01T00:00:00.1234569Z Ubuntu
      2026-01-01T00:00:00.1234570Z ##[endgroup]
      2026-01-01T00:00:01.0000000Z ##[group]Run actions/checkout@v4
      2026-01-01T00:00:01.0000000Z with:
      2026-01-01T00:00:01.0000000Z ##[endgroup]
      2026-01-01T00:00:02.0000000Z ##[group]Fetching the repository
      2026-01-01T00:00:02.0000000Z [command]/usr/bin/git fetch
      2026-01-01T00:00:02.0000000Z ##[endgroup]
      2026-01-01T00:00:03.0000000Z ##[group]Run npm test
      2026-01-01T00:00:03.0000000Z shell: /usr/bin/bash -e {0}
      2026-01-01T00:00:03.0000000Z ##[endgroup]
      2026-01-01T00:00:04.0000000Z ##[error]3 tests have failed
      2026-01-01T00:00:05.0000000Z ##[error]Process completed with exit code 1.
      2026-01-01T00:00:06.0000000Z Post job cleanup.
      2026-01-01T00:00:07.0000000Z Cleaning up orphan processes
      """;

  private static final List<String> TOLD =
      List.of(
          "Set-up-job started: Set up job",
          "Set-up-job completed",
          "Run-actions-checkout-v4 started: Run actions/checkout@v4",
          "Run-actions-checkout-v4:Fetching-the-repository started < Run-actions-checkout-v4:"
              + " Fetching the repository",
          "Run-actions-checkout-v4:Fetching-the-repository completed < Run-actions-checkout-v4",
          "Run-actions-checkout-v4 completed",
          "Run-npm-test started: Run npm test",
          "Run-npm-test failed: 3 tests have failed; Process completed with exit code 1.");

  private static LineFormat format() {
    return new ToolLogFormat("github-actions", ActionsLog::new);
  }

  private static List<String> told(String text) {
    return ReadAll.told(ActionsLogTest::format, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void groupsOfAScriptAreTasks() {
    assertThat(ReadAll.told(ActionsLogTest::format, Recorded.log("githubactions/script")))
        .containsExactly(
            "Test-with-pytest started: Test with pytest",
            "Test-with-pytest failed: ten percent off 10 == 9",
            "Test-with-node started: Test with node",
            "Test-with-node completed",
            "Without-an-end started: Without an end",
            "Without-an-end completed",
            "The-last started: The last",
            "The-last failed: bats failed");
  }

  @Test
  void stepsOfAJobGoOnUntilTheNextOne() {
    assertThat(told(JOB)).isEqualTo(TOLD);
  }

  @Test
  void linesTellTheirTime() {
    var steps = ReadAll.steps(ActionsLogTest::format, JOB.getBytes(StandardCharsets.UTF_8));
    assertThat(steps.getFirst().at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456700Z"));
    assertThat(steps.getLast().at()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
  }

  @Test
  void aMarkAtTheFilesBeginningAndTheColumnsOfGhChangeNothing() {
    assertThat(told("\ufeff" + JOB)).isEqualTo(TOLD);
    assertThat(
            told(
                JOB.lines()
                    .map(line -> "build\tSet up job\t" + line)
                    .collect(Collectors.joining("\n"))))
        .isEqualTo(TOLD);
  }

  @Test
  void aCancelledStepIsCancelled() {
    assertThat(told("##[group]Run sleep 100\n##[endgroup]\n##[error]The operation was canceled.\n"))
        .endsWith("Run-sleep-100 cancelled: The operation was canceled.");
  }

  @Test
  void aGroupThatIsOpenWhenItsStepFailsHasFailed() {
    assertThat(
            told(
                "##[group]Run x\n##[endgroup]\n##[group]inner\n##[error]Process completed with exit code 2.\n"))
        .endsWith(
            "Run-x:inner failed < Run-x: Process completed with exit code 2.",
            "Run-x failed: Process completed with exit code 2.");
  }

  @Test
  void otherCommandsSayNothing() {
    assertThat(told("::warning::x\n::debug::y\n::add-mask::z\n::errors::\n::error\n##[section]a\n"))
        .isEmpty();
  }
}
