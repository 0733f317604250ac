package dev.milepost.alert.intake.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.intake.Batch;
import dev.milepost.alert.intake.HostileJson;
import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.intake.StorableSignal;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ReadersPropertiesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALERT =
      """
      {"title":"t","type":"info","status":"firing","key":"k","source":"s","labels":{"a":"b"},
       "annotations":{"c":"d"},"project":"p","task":"x","component":"c","error":"e","detail":"d",
       "link":"https://example.org","startsAt":"2026-11-30T10:00:00Z","endsAt":"2026-12-01T10:00:00Z"}
      """;

  @Provide
  Arbitrary<String> alerts() {
    return HostileJson.like(ALERT);
  }

  @Provide
  Arbitrary<String> events() {
    return HostileJson.like(
        "{\"specversion\":\"1.0\",\"type\":\"%s\",\"source\":\"/s\",\"id\":\"1\",\"time\":\"2026-11-30T10:00:00Z\",\"data\":%s}"
            .formatted(SentEvent.FIRED, ALERT));
  }

  @Property(tries = 3_000)
  void anAlertIsTakenAsItCanBeKeptOrRefusedByItsFields(@ForAll("alerts") String body) {
    JsonNode node = json(body);
    if (node != null) {
      var violations = new ArrayList<Violation>();
      Optional<Signal> signal = SentAlert.read(node, "", "by", null, NOW, violations);
      StorableSignal.check(signal, violations);
    }
  }

  @Property(tries = 3_000)
  void anEventIsTakenAsItCanBeKeptOrRefusedByItsFields(@ForAll("events") String body) {
    JsonNode node = json(body);
    if (node != null) {
      var violations = new ArrayList<Violation>();
      var event = SentEvent.read(node, "", "by", null, NOW, violations);
      StorableSignal.check(event.map(each -> each.signal()), violations);
      event.ifPresent(
          each -> {
            StorableSignal.text(each.source());
            StorableSignal.text(each.id());
          });
    }
  }

  private static @Nullable JsonNode json(String body) {
    try {
      return Batch.json(JSON, body.getBytes(StandardCharsets.UTF_8));
    } catch (Failure refused) {
      assertThat(refused.violations()).extracting(Violation::field).containsExactly("body");
      return null;
    }
  }
}
