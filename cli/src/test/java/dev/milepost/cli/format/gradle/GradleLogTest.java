package dev.milepost.cli.format.gradle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.format.ToolLogFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradleLogTest {
  private static LineFormat format() {
    return new ToolLogFormat("gradle", tasks -> new GradleLog("build", tasks));
  }

  private static List<String> recorded(String name) {
    return ReadAll.told(GradleLogTest::format, Recorded.log("gradle/" + name));
  }

  private static List<String> told(String text) {
    return ReadAll.told(GradleLogTest::format, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFailedTestFailsItsTaskItsProjectAndTheBuild() {
    var why =
        "There were failing tests. See the report at:"
            + " file:///srv/shop/cart/build/reports/tests/test/index.html";
    assertThat(recorded("failed"))
        .startsWith(
            "build started",
            "cart started < build",
            "cart:compileJava started < cart",
            "cart:compileJava completed < cart",
            "cart:processResources skipped < cart: NO-SOURCE")
        .endsWith(
            "cart:test started < cart",
            "cart:test:org.example.CartTest:emptyCartCostsNothing completed < cart:test",
            "cart:test:org.example.CartTest:reservesStock skipped < cart:test",
            "cart:test:org.example.CartTest:takesTenPercentOff failed < cart:test:"
                + " java.lang.AssertionError at CartTest.java:6",
            "cart:test failed < cart",
            "cart:test failed < cart: " + why,
            "cart failed < build",
            "build failed: :cart:test: " + why);
  }

  @Test
  void withContinueTheOtherProjectsGoOn() {
    assertThat(recorded("continued"))
        .containsSubsequence(
            "cart:test failed < cart",
            "orders:test started < orders",
            "orders:test:org.example.OrderTest:hasACart completed < orders:test",
            "orders:test completed < orders",
            "cart failed < build",
            "orders completed < build");
  }

  @Test
  void aGoodBuildCompletesEverythingItStarted() {
    var story = recorded("passed");
    assertThat(story)
        .contains("orders:compileJava completed < orders: UP-TO-DATE")
        .endsWith("orders completed < build", "build completed")
        .noneMatch(line -> line.contains(" failed"));
    assertThat(story)
        .containsAll(
            story.stream()
                .filter(line -> line.contains(" started"))
                .map(line -> line.replace(" started", " completed"))
                .toList());
  }

  @Test
  void errorsThatAreGluedToTheTaskDoNotHideIt() {
    var why = "Compilation failed; see the compiler error output for details.";
    assertThat(recorded("compile"))
        .endsWith(
            "orders:compileJava started < orders",
            "orders:compileJava failed < orders",
            "orders:compileJava failed < orders: " + why,
            "cart completed < build",
            "orders failed < build",
            "build failed: :orders:compileJava: " + why);
  }

  @Test
  void aBuildThatCannotBeConfiguredFails() {
    assertThat(recorded("script"))
        .containsExactly(
            "build started",
            "build failed: A problem occurred evaluating project ':orders'.; no such shop");
  }

  @Test
  void whatATerminalShowsIsReadAsFarAsItIsLines() {
    assertThat(recorded("rich"))
        .contains("cart:test completed < cart", "orders:price completed < orders")
        .endsWith("build completed");
  }

  /** As the plain console of Gradle 4.7 to 9 writes it; Gradle 4.4 has recorded the logs. */
  @Test
  void sinceGradle47TasksHaveAHeading() {
    assertThat(
            told(
                """
                > Task :compileJava FROM-CACHE
                > Task :libs:core:compileJava
                Note: Some input files use unchecked or unsafe operations.
                :app:looksLikeATask

                > Task :libs:core:test SKIPPED
                > Task :app:test

                The cart > Nested cases > adds two() PASSED

                CartTest > fails() FAILED
                    org.opentest4j.AssertionFailedError: expected: <9> but was: <10> at CartTest.java:6

                > Task :app:test FAILED

                FAILURE: Build completed with 1 failures.

                1: Task failed with an exception.
                -----------
                * What went wrong:
                Execution failed for task ':app:test'.
                > There were failing tests.

                * Try:
                > Run with --scan to get full insights.
                ==============================================================================

                BUILD FAILED in 3s
                4 actionable tasks: 4 executed
                """))
        .containsExactly(
            "build started",
            "build:compileJava completed < build: FROM-CACHE",
            "libs:core started < build",
            "libs:core:compileJava started < libs:core",
            "libs:core:compileJava completed < libs:core",
            "libs:core:test skipped < libs:core: SKIPPED",
            "app started < build",
            "app:test started < app",
            "app:test:The-cart:Nested-cases:adds-two completed < app:test",
            "app:test:CartTest:fails failed < app:test: org.opentest4j.AssertionFailedError:"
                + " expected: <9> but was: <10> at CartTest.java:6",
            "app:test failed < app",
            "app:test failed < app: There were failing tests.",
            "libs:core completed < build",
            "app failed < build",
            "build failed: :app:test: There were failing tests.");
  }

  @Test
  void tasksThatRunSideBySideEndWithTheBuild() {
    assertThat(
            told(
                """
                > Task :a:test
                one
                > Task :b:test
                two
                > Task :a:test
                three
                > Task :c:test
                > Task :b:test FAILED
                BUILD FAILED in 1s
                """))
        .containsExactly(
            "build started",
            "a started < build",
            "a:test started < a",
            "a:test completed < a",
            "b started < build",
            "b:test started < b",
            "c started < build",
            "c:test started < c",
            "b:test failed < b",
            "c:test completed < c",
            "a completed < build",
            "b failed < build",
            "c completed < build",
            "build failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        "::error::x",
        ":param x: a value",
        ":smile",
        "> Task x",
        "> tasks",
        "BUILD SUCCESSFUL",
        "a > b PASSED"
      })
  void otherLinesAreNoEvidence(String line) {
    assertThat(GradleLog.isEvidence(line)).isFalse();
  }
}
