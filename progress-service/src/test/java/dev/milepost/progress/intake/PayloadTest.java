package dev.milepost.progress.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PayloadTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void momentsAreReadInTheFormsThatAreSent() {
    Payload payload =
        read(
            """
            {"github":"2021-08-05T10:34:58Z","job":"2021-02-23T02:41:37.886Z",
             "pipeline":"2016-08-12 15:26:29 UTC","deployment":"2021-04-28 21:50:00 +0200",
             "none":null,"blank":" "}
            """);

    assertThat(payload.time("github")).isEqualTo("2021-08-05T10:34:58Z");
    assertThat(payload.time("job")).isEqualTo("2021-02-23T02:41:37.886Z");
    assertThat(payload.time("pipeline")).isEqualTo("2016-08-12T15:26:29Z");
    assertThat(payload.time("deployment")).isEqualTo("2021-04-28T19:50:00Z");
    assertThat(payload.firstTime("none", "blank", "absent")).isEqualTo(NOW);
    payload.check();
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Payload payload =
        read(
            """
            {"a":{"text":1,"time":"yesterday","late":"2027-01-01T00:00:00Z","flag":"yes"},
             "number":0,"object":[],"list":[{},1],"all":{}}
            """);
    Payload a = payload.in("a");
    a.text("text");
    a.time("time");
    a.time("late");
    a.flag("flag");
    payload.number("number");
    payload.in("object").text("nothing");
    payload.list("list");
    payload.list("all");
    payload.requiredNumber("absent");

    assertThatThrownBy(payload::check)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Failure.class))
        .extracting(failure -> failure.extensions().get("violations"))
        .asInstanceOf(list(Violation.class))
        .extracting(Violation::field)
        .containsExactly(
            "a.text", "a.time", "a.late", "a.flag", "number", "object", "list[1]", "all", "absent");
  }

  @Test
  void textsHaveNoNul() {
    assertThat(read("{\"name\":\"a\\u0000b\"}").text("name")).isEqualTo("a\uFFFDb");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String body : new String[] {"", "[]", "1", "null", "{\"a\":", "[".repeat(100)}) {
      assertThatThrownBy(() -> read(body)).as(body).isInstanceOf(Failure.class);
    }
  }

  private static Payload read(String body) {
    return Payload.read(body.getBytes(StandardCharsets.UTF_8), NOW);
  }
}
