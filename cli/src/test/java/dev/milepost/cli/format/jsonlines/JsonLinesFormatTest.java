package dev.milepost.cli.format.jsonlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.format.ReadAll;
import dev.milepost.cli.format.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest {
  private static List<Reading> read(String text) {
    return ReadAll.of(
        new JsonLinesFormat(ZoneOffset.UTC), text.getBytes(StandardCharsets.UTF_8), 1 << 16);
  }

  @Test
  void takesTheFieldsOfAnEvent() {
    var found =
        (Reading.Found)
            read("{\"task\":\"t\",\"state\":\"progressed\",\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"e1\",\"percent\":40,\"parent\":\"p\",\"message\":\"m\"}")
                .getFirst();
    assertThat(found.step().task()).isEqualTo("t");
    assertThat(found.step().at()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(found.step().parent()).isEqualTo("p");
    assertThat(found.step().extra().toString()).isEqualTo("{\"id\":\"e1\",\"percent\":40}");
  }

  @Test
  void mapsCommonNames() {
    assertThat(
            ReadAll.story(
                () -> new JsonLinesFormat(ZoneOffset.UTC),
                """
                {"step":"a","status":"running","ts":1767225600.5}
                {"name":"b","event":"SUCCESS","time":"2026-01-01 00:00:00,1"}
                {"task_id":7,"status":"error","timestamp":1767225600500,"msg":"no"}
                {"level":"info","msg":"nothing"}
                {"name":"logger","event":"request handled"}
                not json
                """
                    .getBytes(StandardCharsets.UTF_8)))
        .containsExactly("a started", "b completed", "7 failed");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(
            read(
                "{\"task\":\"t\",\"state\":\"flying\"}\n{\"task\":\n{\"task\":\"t\",\"state\":\"done\",\"at\":\"soon\"}"))
        .hasSize(3)
        .allMatch(r -> r instanceof Reading.Unreadable);
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(read("{" + text).size()).isLessThanOrEqualTo(text.length() + 1);
  }
}
