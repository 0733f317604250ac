package dev.milepost.cli.format.pytest;

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

class PytestLogTest {
  private static final String CART = "tests-test_cart.py";

  private static LineFormat format() {
    return new ToolLogFormat("pytest", tasks -> new PytestLog("pytest", tasks));
  }

  private static List<String> recorded(String name) {
    return ReadAll.told(PytestLogTest::format, Recorded.log("pytest/" + name));
  }

  private static List<String> told(String text) {
    return ReadAll.told(PytestLogTest::format, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void testsStandUnderTheirClassAndFile() {
    assertThat(recorded("passed"))
        .filteredOn(line -> !line.equals("pytest progressed"))
        .containsExactly(
            "pytest started",
            "pytest progressed: collected 8 items / 1 deselected / 7 selected",
            CART + " started < pytest",
            CART + ":TestTotals started < " + CART,
            CART + ":TestTotals:test_empty_cart_costs_nothing completed < " + CART + ":TestTotals",
            CART + ":TestTotals:test_multiplies-1-2- completed < " + CART + ":TestTotals",
            CART + ":TestTotals:test_multiplies-5-3- completed < " + CART + ":TestTotals",
            CART + ":TestTotals:test_multiplies-0-7- completed < " + CART + ":TestTotals",
            CART + ":TestTotals completed < " + CART,
            CART + ":test_refuses_negative_prices completed < " + CART,
            CART + ":test_reserves_stock skipped < " + CART + ": no warehouse yet",
            CART + ":test_rounds_cents skipped < " + CART + ": rounding is not decided",
            CART + " completed < pytest",
            "pytest completed: 5 passed, 1 skipped, 1 deselected, 1 xfailed in 0.02s");
  }

  @Test
  void theSummaryNamesTheReasonOfAFailure() {
    assertThat(recorded("verbose"))
        .containsSubsequence(
            CART + ":TestTotals:test_discount failed < " + CART + ":TestTotals",
            CART + ":TestTotals failed < " + CART,
            CART + " failed < pytest",
            "tests-test_orders.py:test_saves_an_order failed < tests-test_orders.py",
            CART
                + ":TestTotals:test_discount failed < "
                + CART
                + ":TestTotals: AssertionError: ten pe...",
            "tests-test_orders.py:test_saves_an_order failed < tests-test_orders.py:"
                + " RuntimeError: no database a...",
            "tests-test_orders.py failed < pytest",
            "pytest failed: 2 failed, 8 passed, 1 skipped, 1 xfailed, 1 error in 0.03s")
        .noneMatch(line -> line.contains("test_fake"));
  }

  @Test
  void coloursChangeNothing() {
    assertThat(recorded("coloured"))
        .contains(CART + ":test_reserves_stock skipped < " + CART + ": no warehouse yet")
        .endsWith("pytest failed: 1 failed, 5 passed, 1 skipped, 1 xfailed in 0.05s");
  }

  @Test
  void lettersTellOfFilesAndOfThePercentage() {
    var steps = ReadAll.steps(PytestLogTest::format, Recorded.log("pytest/dots"));
    assertThat(
            steps.stream()
                .filter(step -> step.extra().has("percent"))
                .map(step -> step.extra().get("percent").asInt()))
        .containsExactly(0, 7, 53, 95, 100);
    assertThat(recorded("dots"))
        .containsSubsequence(
            CART + " started < pytest",
            CART + " failed < pytest",
            "tests-test_many.py started < pytest",
            "tests-test_many.py completed < pytest",
            "tests-test_orders.py started < pytest",
            CART
                + ":TestTotals:test_discount failed < "
                + CART
                + ":TestTotals: AssertionError: ten pe...",
            "tests-test_orders.py failed < pytest",
            "pytest failed: 2 failed, 107 passed, 2 skipped, 1 xfailed, 1 error in 0.06s");
  }

  @Test
  void quietOutputHasLettersWithoutFiles() {
    assertThat(recorded("quiet"))
        .startsWith("pytest started", "pytest progressed", "pytest progressed")
        .contains(CART + " failed < pytest")
        .endsWith("pytest failed: 2 failed, 107 passed, 2 skipped, 1 xfailed, 1 error in 0.06s");
  }

  @Test
  void workersMixFilesWhichEndWithTheSession() {
    var told = recorded("xdist");
    assertThat(told)
        .contains("pytest progressed: collected 13 items")
        .contains(CART + ":TestTotals:test_discount started < " + CART + ":TestTotals")
        .contains(CART + ":TestTotals:test_discount failed < " + CART + ":TestTotals")
        .endsWith(
            CART + " failed < pytest",
            "pytest failed: 2 failed, 8 passed, 1 skipped, 1 xfailed, 1 error in 0.26s");
    assertThat(told).containsOnlyOnce(CART + " started < pytest", CART + " failed < pytest");
  }

  @Test
  void aFileThatCannotBeImportedFails() {
    assertThat(recorded("broken"))
        .endsWith("broken-test_broken.py failed < pytest", "pytest failed: 1 error in 0.04s");
  }

  @Test
  void stoppingAtTheFirstFailureEndsTheFileToo() {
    assertThat(recorded("stopped"))
        .endsWith("tests-test_orders.py failed < pytest", "pytest failed: 1 error in 0.01s");
  }

  @Test
  void shuffledFilesAreNotEndedTwice() {
    assertThat(
            told(
                """
                === test session starts ===
                a_test.py::x FAILED [ 33%]
                b_test.py::y PASSED [ 66%]
                a_test.py::z PASSED [100%]
                === 1 failed, 2 passed in 0.10s ===
                """))
        .filteredOn(line -> !line.contains("progressed"))
        .containsExactly(
            "pytest started",
            "a_test.py started < pytest",
            "a_test.py:x failed < a_test.py",
            "a_test.py failed < pytest",
            "b_test.py started < pytest",
            "b_test.py:y completed < b_test.py",
            "b_test.py completed < pytest",
            "a_test.py:z completed < a_test.py",
            "pytest failed: 1 failed, 2 passed in 0.10s");
  }

  @Test
  void anInterruptedSessionIsCancelled() {
    assertThat(
            told(
                """
                === test session starts ===
                a_test.py::x PASSED [ 50%]
                !!!!!!!!! KeyboardInterrupt !!!!!!!!!
                === 1 passed in 2.00s ===
                """))
        .endsWith("pytest cancelled: KeyboardInterrupt; 1 passed in 2.00s");
  }

  @Test
  void aSessionInWhichNothingRanIsSkipped() {
    assertThat(told("=== test session starts ===\n=== no tests ran in 0.01s ===\n"))
        .containsExactly("pytest started", "pytest skipped: no tests ran in 0.01s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py::t[x (y)] SKIPPED (why (not)) [ 5%]|a.py:t-x--y-- skipped < a.py: why (not)",
        "a.py::t[p::q - r] PASSED [3/12]|a.py:t-p::q---r- completed < a.py",
        "[gw1] PASSED a.py::C::D::t|a.py:C:D:t completed < a.py:C:D",
        "README.rst::README.rst FAILED [ 5%]|README.rst:README.rst failed < README.rst"
      })
  void readsResults(String line, String told) {
    assertThat(told(line + "\n")).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "progress [ 42%]",
        "a b.py::t PASSED [ 5%]",
        "std::vector FAILED [ 5%]",
        "======",
        "3 passed",
        "... [142%]"
      })
  void otherLinesAreNoneOfPytests(String line) {
    assertThat(PytestLog.isEvidence(line)).isFalse();
    assertThat(told(line + "\n")).isEmpty();
  }
}
