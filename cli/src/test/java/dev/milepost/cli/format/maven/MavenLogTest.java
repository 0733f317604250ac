package dev.milepost.cli.format.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.ToolLogFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenLogTest {
  private static LineFormat format() {
    return new ToolLogFormat("maven", tasks -> new MavenLog(ZoneOffset.UTC, "build", tasks));
  }

  private static byte[] log(String name) throws IOException {
    try (var in = Objects.requireNonNull(MavenLogTest.class.getResourceAsStream(name + ".log"))) {
      return in.readAllBytes();
    }
  }

  private static List<String> story(byte[] log) {
    return ReadAll.story(MavenLogTest::format, log);
  }

  @Test
  void aFailedTestFailsItsRunItsModuleAndTheBuild() throws IOException {
    assertThat(story(log("failed")))
        .containsExactly(
            "build started",
            "orders started",
            "orders completed",
            "order-model started",
            "order-model:resources:resources:default-resources started",
            "order-model:resources:resources:default-resources completed",
            "order-model:compiler:compile:default-compile started",
            "order-model:compiler:compile:default-compile completed",
            "order-model:resources:testResources:default-testResources started",
            "order-model:resources:testResources:default-testResources completed",
            "order-model:compiler:testCompile:default-testCompile started",
            "order-model:compiler:testCompile:default-testCompile completed",
            "order-model:surefire:test:default-test started",
            "order-service skipped",
            "order-model:surefire:test:default-test failed",
            "order-model failed",
            "build failed");
    var last = (Reading.Found) ReadAll.of(format(), log("failed"), 4096).getLast();
    assertThat(last.step().message()).isEqualTo("order-model: There are test failures.");
  }

  @Test
  void aGoodBuildCompletesEverythingItStarted() throws IOException {
    var story = story(log("fixed"));
    assertThat(story)
        .startsWith("build started")
        .endsWith("order-service completed", "build completed");
    var started =
        story.stream()
            .filter(s -> s.endsWith(" started"))
            .map(s -> s.replace(" started", " completed"))
            .toList();
    assertThat(story).containsAll(started).noneMatch(s -> s.endsWith("failed"));
    assertThat(started).hasSize(16);
  }

  @Test
  void datedLinesTellTheSameStoryAndTheirTime() throws IOException {
    assertThat(story(log("dated"))).isEqualTo(story(log("fixed")));
    var first = (Reading.Found) ReadAll.of(format(), log("dated"), 4096).getFirst();
    assertThat(first.step().at()).isEqualTo(Instant.parse("2026-11-22T18:59:20.828Z"));
  }

  @Test
  void aSingleModuleNeedsNoReactor() throws IOException {
    assertThat(story(log("single")))
        .startsWith("build started", "order-model started")
        .endsWith(
            "order-model:jar:jar:default-jar completed",
            "order-model completed",
            "build completed");
  }

  @Test
  void modulesBuiltSideBySideEndWhereTheSummarySaysSo() throws IOException {
    var story = story(log("compile"));
    assertThat(story)
        .contains("order-model completed")
        .endsWith(
            "order-service:compiler:compile:default-compile failed",
            "order-service failed",
            "build failed");
    assertThat(story.indexOf("order-model completed"))
        .isGreaterThan(story.indexOf("order-service started"));
  }

  @Test
  void parentsLeadFromRunToModuleToBuild() throws IOException {
    var parents =
        ReadAll.of(format(), log("single"), 4096).stream()
            .map(r -> ((Reading.Found) r).step())
            .filter(s -> s.task().startsWith("order-model"))
            .map(s -> s.task().equals("order-model") ? s.parent() : s.task() + "<" + s.parent())
            .toList();
    assertThat(parents).contains("build").contains("order-model:jar:jar:default-jar<order-model");
  }

  @Test
  void mavenFoursNamesGiveTheSameTasks() {
    var four =
        """
        [INFO] Scanning for projects...
        [INFO] -----------------------< org.example:web >-----------------------
        [INFO] Building web 1.0-SNAPSHOT                                  [1/1]
        [INFO]   from pom.xml
        [INFO] --------------------------------[ jar ]---------------------------------
        [INFO] --- compiler:3.14.0:compile (default-compile) @ web ---
        [INFO] Building jar: target/web.jar
        [INFO] BUILD SUCCESS
        """;
    assertThat(story(four.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "build started",
            "web started",
            "web:compiler:compile:default-compile started",
            "web:compiler:compile:default-compile completed",
            "web completed",
            "build completed");
  }

  @Test
  void aBuildThatCannotBeginFails() {
    var log =
        "[INFO] Scanning for projects...\n[ERROR] Unknown lifecycle phase \"pakage\". -> [Help 1]\n";
    assertThat(story(log.getBytes(StandardCharsets.UTF_8)))
        .containsExactly("build started", "build failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[INFO] Scanning for projects...",
        "2026-01-01T00:00:00 [INFO] --- jar:3.4.2:jar (default-jar) @ m ---"
      })
  void knowsItsOwnLines(String line) {
    assertThat(MavenLine.isEvidence(line)).isTrue();
  }

  @Property(tries = 100)
  void anyBlocksGiveTheSameReadings(@ForAll @IntRange(min = 1, max = 300) int block)
      throws IOException {
    assertThat(ReadAll.of(format(), log("failed"), block))
        .isEqualTo(ReadAll.of(format(), log("failed"), 1 << 20));
  }

  @Property
  void anyTextAfterALevelIsRead(@ForAll String text) {
    for (var level :
        List.of(
            "[INFO] ",
            "[ERROR] ",
            "[INFO] --- ",
            "[INFO] --< ",
            "[ERROR] Failed to execute goal ")) {
      assertThat(MavenLine.read(level + text)).isNotNull();
    }
  }
}
