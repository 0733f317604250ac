package dev.milepost.cli.format.logfmt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Recorded;
import dev.milepost.cli.format.Step;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogfmtFormatTest {
  private static List<String> told(String name) {
    return ReadAll.told(() -> new LogfmtFormat(ZoneOffset.UTC), Recorded.log(name));
  }

  private static List<Step> steps(String text) {
    return ReadAll.steps(
        () -> new LogfmtFormat(ZoneOffset.UTC), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatLogrusWrites() {
    assertThat(told("logfmt/logrus"))
        .containsExactly(
            "build image started: on its way",
            "build image progressed: half way",
            "build image completed: duration 3.2s",
            "migrate started: on its way",
            "migrate progressed: half way",
            "migrate failed: cannot migrate: column \"total\" exists = true",
            "roll-out started: on its way",
            "roll-out progressed: half way",
            "roll-out completed: duration 3.2s");
    var half =
        ReadAll.steps(() -> new LogfmtFormat(ZoneOffset.UTC), Recorded.log("logfmt/logrus")).get(1);
    assertThat(half.extra().get("percent").asInt()).isEqualTo(50);
    assertThat(half.at()).isEqualTo(Instant.parse("2026-11-24T03:07:26Z"));
  }

  @Test
  void readsWhatGoKitWrites() {
    assertThat(told("logfmt/go-kit"))
        .containsExactly(
            "load-orders started: job started",
            "load-orders completed: duration 1.2s",
            "load-stock failed: connect: \"db\" refused\tthe connection");
  }

  @Test
  void aServersLogHasNoSteps() {
    assertThat(told("logfmt/node-exporter")).isEmpty();
  }

  @Test
  void aTimeMayStandBeforeThePairs() {
    var step = steps("2026-01-01T00:00:00Z web[1]: step=build status=done\n").getFirst();
    assertThat(step.at()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(step.task()).isEqualTo("build");
  }

  @Test
  void aNumberIsATextUnlessTheWireWantsOne() {
    var step = steps("task=1.10 state=progressed percent=7 ts=1767225600.5 weight=heavy\n");
    assertThat(step.getFirst().task()).isEqualTo("1.10");
    assertThat(step.getFirst().extra().toString())
        .isEqualTo("{\"percent\":7.0,\"weight\":\"heavy\"}");
    assertThat(step.getFirst().at()).isEqualTo(Instant.parse("2026-01-01T00:00:00.500Z"));
  }

  @Test
  void aStateOfNobodysIsNamed() {
    var readings =
        ReadAll.of(
            new LogfmtFormat(ZoneOffset.UTC),
            "task=a state=flying\ntask=a status=200\n".getBytes(StandardCharsets.UTF_8),
            64);
    assertThat(readings)
        .singleElement()
        .isInstanceOfSatisfying(
            Reading.Unreadable.class, u -> assertThat(u.why()).contains("flying"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task=a STARTED",
        "level=info msg=\"STARTED a\"",
        "x=1 y=2",
        "STARTED task=a state=x",
        "a state=done task=b"
      })
  void isNotTakenForWhatIsPlain(String line) {
    assertThat(LogfmtFormat.isEvidence(line)).isFalse();
  }

  @Property
  void aQuotedValueComesBackAsItWas(@ForAll String value) {
    var quoted = new StringBuilder();
    value
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted(c) : "" + (char) c);
              }
            });
    var line = LogfmtLine.read("before=x msg=\"" + quoted + "\" after=y");
    assertThat(line.fields().get("msg").asText()).isEqualTo(value);
    assertThat(line.fields().get("after").asText()).isEqualTo("y");
    assertThat(line.pairs()).isEqualTo(3);
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(LogfmtLine.read(text).pairs()).isLessThanOrEqualTo(text.length());
  }
}
