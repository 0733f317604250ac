package dev.milepost.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.contracts.Envelope;
import dev.milepost.contracts.access.TokenRevoked;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FactJsonTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00.123456Z");

  private final FactJson json = new FactJson();

  @Test
  void whatIsWrittenIsReadAgain() {
    var envelope = Envelope.of("1", "/report-service", NOW, new TokenRevoked("t", NOW, NOW, 1));

    assertThat(json.read(json.write(envelope))).isEqualTo(envelope);
  }

  @Test
  void aTypeOfALaterReleaseIsReadWithoutItsData() {
    var read =
        json.read(
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"dev.milepost.x.y.z.v9\","
                + "\"subject\":\"s\",\"time\":\"2026-11-20T09:00:00Z\",\"partitionkey\":\"k\",\"data\":{}}");

    assertThat(read.data()).isNull();
    assertThat(read.type()).isEqualTo("dev.milepost.x.y.z.v9");
  }

  @Property
  void anyOtherTextIsMalformedAndNothingElse(@ForAll String text) {
    assertThatThrownBy(() -> json.read(text)).isInstanceOf(MalformedFactException.class);
    assertThatThrownBy(() -> json.heading(text)).isInstanceOf(MalformedFactException.class);
  }

  @Test
  void theHeadingNamesTheProjectWhereverItStands() {
    assertThat(
            json.heading(
                "{\"id\":\"1\",\"data\":{\"task\":{\"project\":\"wrong\"},\"project\":\"p\","
                    + "\"more\":[1,{}]},\"type\":\"t\",\"time\":null}"))
        .isEqualTo(new FactHeading("1", "t", "p"));
  }

  @Test
  void theHeadingIsThatOfTheWholeFact() {
    var envelope = Envelope.of("1", "/report-service", NOW, new TokenRevoked("t", NOW, NOW, 1));

    assertThat(json.heading(json.write(envelope)))
        .isEqualTo(new FactHeading("1", envelope.type(), null));
  }

  @Test
  void aHeadingIsNotReadFromHalfARecord() {
    assertThatThrownBy(() -> json.heading("{\"id\":\"1\",\"type\":\"t\",\"data\":{"))
        .isInstanceOf(MalformedFactException.class);
  }
}
