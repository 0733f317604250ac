package dev.milepost.alert.intake.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.alerts.AlertType;
import dev.milepost.problem.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnqueuedEventTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Violation> violations = new ArrayList<>();

  @Test
  void theDocumentedExampleIsUnderstood() {
    var event =
        read("""
            {"payload":{"summary":"DISK at 99% on machine prod-datapipe03.example.com",
              "timestamp":"2026-07-17T08:42:58.315+0000","severity":"critical",
              "source":"prod-datapipe03.example.com","component":"mysql",
              "group":"prod-datapipe","class":"disk",
              "custom_details":{"free space":"1%","ping time":1500,"load":[0.75,0.8]}},
             "routing_key":"samplekeyhere","dedup_key":"samplekeyhere","event_action":"trigger",
             "client":"Sample Monitoring Service","client_url":"https://monitoring.example.com",
             "links":[{"href":"http://pagerduty.example.domain","text":"An example link."}],
             "images":[{"src":"https://chart.example.org/c.png","href":"https://google.com",
               "alt":"An example image"}]}
            """)
            .orElseThrow();

    assertThat(violations).isEmpty();
    assertThat(event.dedupKey()).isEqualTo("samplekeyhere");
    var firing = (Signal.Firing) event.signal();
    assertThat(firing.fingerprint()).isEqualTo("pagerduty/shop/samplekeyhere");
    assertThat(firing.source()).isEqualTo("Sample Monitoring Service");
    var content = firing.content();
    assertThat(content.title()).isEqualTo("DISK at 99% on machine prod-datapipe03.example.com");
    assertThat(content.type()).isEqualTo(AlertType.CRITICAL);
    assertThat(content.project()).isEqualTo("shop");
    assertThat(content.component()).isEqualTo("mysql");
    assertThat(content.since()).isEqualTo(Instant.parse("2026-07-17T08:42:58.315Z"));
    assertThat(content.link()).isEqualTo("https://monitoring.example.com");
    assertThat(content.labels())
        .containsEntry("source", "prod-datapipe03.example.com")
        .containsEntry("group", "prod-datapipe")
        .containsEntry("class", "disk");
    assertThat(content.annotations())
        .containsEntry("free space", "1%")
        .containsEntry("ping time", "1500")
        .containsEntry("load", "[0.75,0.8]")
        .containsEntry("links", "An example link.: http://pagerduty.example.domain")
        .containsEntry("images", "An example image: https://chart.example.org/c.png");
  }

  @Test
  void acknowledgeAndResolveWantTheKeyAlone() {
    assertThat(
            read("{\"event_action\":\"acknowledge\",\"dedup_key\":\"k\"}").orElseThrow().signal())
        .isEqualTo(new Signal.Taken("pagerduty/shop/k", "pagerduty", null));
    assertThat(read("{\"event_action\":\"resolve\",\"dedup_key\":\"k\"}").orElseThrow().signal())
        .isEqualTo(new Signal.Over("pagerduty/shop/k", "pagerduty", null));
    assertThat(read("{\"event_action\":\"resolve\"}")).isEmpty();
    assertThat(violations).extracting(Violation::field).containsExactly("dedup_key");
  }

  @Test
  void aTriggerWithoutKeyGetsOne() {
    assertThat(read(trigger("\"summary\":\"s\"", "\"info\"")).orElseThrow().dedupKey())
        .isEqualTo("made");
  }

  @Test
  void everyBadFieldIsNamed() {
    assertThat(
            read(
                """
                {"event_action":"trigger","dedup_key":7,"client":[],"links":{},"images":[1,{"src":2}],
                 "payload":{"summary":"","source":{},"severity":"loud","timestamp":"soon","group":1}}
                """))
        .isEmpty();
    assertThat(violations)
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "dedup_key",
            "client",
            "links",
            "images[1].src",
            "payload.summary",
            "payload.source",
            "payload.severity",
            "payload.timestamp",
            "payload.group");
  }

  @Test
  void aSummaryIsMeasuredInCharacters() {
    String smileys = "😀".repeat(1_024);
    var event = read(trigger("\"summary\":\"" + smileys + "\"", "\"warning\"")).orElseThrow();
    var content = ((Signal.Firing) event.signal()).content();
    assertThat(content.title()).hasSizeLessThanOrEqualTo(512).endsWith("…");
    assertThat(content.detail()).isEqualTo(smileys);

    assertThat(read(trigger("\"summary\":\"" + smileys + "x\"", "\"warning\""))).isEmpty();
    assertThat(violations).extracting(Violation::field).containsExactly("payload.summary");
  }

  @Test
  void detailsNeverRefuseAnAlert() {
    var many = new StringBuilder("{\"long\":\"" + "x".repeat(20_000) + "\",\"nul\":\"a\\u0000b\"");
    for (int i = 0; i < 100; i++) {
      many.append(",\"d").append(i).append("\":").append(i);
    }
    var event =
        read(trigger("\"summary\":\"s\",\"custom_details\":" + many + "}", "\"warning\""))
            .orElseThrow();
    var annotations = ((Signal.Firing) event.signal()).content().annotations();
    assertThat(annotations.get("long")).hasSize(16_384);
    assertThat(annotations).containsEntry("nul", "a?b");
    assertThat(annotations.get("more")).startsWith("42 ");
    assertThat(violations).isEmpty();
  }

  private static String trigger(String fields, String severity) {
    return "{\"event_action\":\"trigger\",\"payload\":{\"source\":\"db1\",\"severity\":%s,%s}}"
        .formatted(severity, fields);
  }

  private Optional<EnqueuedEvent> read(String json) {
    try {
      return EnqueuedEvent.read(JSON.readTree(json), "shop", "made", violations);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
