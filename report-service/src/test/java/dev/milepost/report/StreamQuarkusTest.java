package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.access.Role;
import dev.milepost.report.live.stream.LiveFeed;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "report"))
@QuarkusTestResource(AroundTheEdge.class)
class StreamQuarkusTest {

  private static final String TYPE = "dev.milepost.progress.task.started.v1";
  private static final long REVOCATION_AND_HEARTBEAT_SECONDS = 12;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject LiveFeed feed;

  private final String project = "p-" + UUID.randomUUID();

  @Test
  void aHeartbeatComesFirstAndThenFactsAsTheyAre() throws Exception {
    try (var open = open("?topics=progress", Tokens.of(Role.VIEWER), null)) {
      var heartbeat = open.next();
      assertThat(heartbeat.name()).isEqualTo("heartbeat");
      assertThat(heartbeat.id()).isNull();
      assertThat(JsonPath.from(heartbeat.data()).getString("at")).endsWith("Z");

      String sent = publish("milepost.progress", project, "1");
      var fact = factOf(open, project);
      assertThat(fact.name()).isEqualTo(TYPE);
      assertThat(fact.data()).isEqualTo(sent);
      assertThat(fact.id()).endsWith("." + project + "-1");
    }
  }

  @Test
  void topicsAndProjectChooseWhatComes() throws Exception {
    try (var open =
        open("?topics=alerts,health&project=" + project, Tokens.of(Role.VIEWER), null)) {
      assertThat(open.next().name()).isEqualTo("heartbeat");
      publish("milepost.progress", project, "other-topic");
      publish("milepost.alerts", project + "x", "other-project");
      publish("milepost.alerts", project, "wanted-1");
      publish("milepost.health", project, "wanted-2");

      assertThat(open.nextFact().id()).endsWith("wanted-1");
      assertThat(open.nextFact().id()).endsWith("wanted-2");
    }
  }

  @Test
  void aBrokenStreamGoesOnWhereItWas() throws Exception {
    String place;
    try (var open = open("?project=" + project, Tokens.of(Role.VIEWER), null)) {
      assertThat(open.next().name()).isEqualTo("heartbeat");
      publish("milepost.progress", project, "1");
      place = open.nextFact().id();
    }
    publish("milepost.progress", project, "2");
    publish("milepost.progress", project, "3");
    try (var watcher =
        open("?project=" + project + "&since=" + place, Tokens.of(Role.VIEWER), null)) {
      assertThat(idsUntil(watcher, "3")).contains("2", "3");
    }

    try (var resumed = open("?project=" + project, Tokens.of(Role.VIEWER), place)) {
      // The ring goes back a little further than asked, so the known event may come again.
      assertThat(idsUntil(resumed, "3")).endsWith("2", "3").isSubsetOf("1", "2", "3");
    }
  }

  @Test
  void anUnknownPlaceBeginsAnew() throws Exception {
    for (String place : new String[] {"1000.of-long-ago", "nonsense", "99"}) {
      try (var open = open("?project=" + project, Tokens.of(Role.VIEWER), place)) {
        assertThat(open.nextFact().name()).as(place).isEqualTo("reset");
        publish("milepost.progress", project, place);
        assertThat(open.nextFact().name()).as("the stream goes on after a reset").isEqualTo(TYPE);
      }
    }
  }

  @Test
  void aTokenOfOneProjectSeesNoOther() throws Exception {
    String token = Tokens.of(Role.VIEWER, project);
    try (var open = open("", token, null)) {
      assertThat(open.next().name()).isEqualTo("heartbeat");
      publish("milepost.progress", project + "x", "hidden");
      publish("milepost.progress", project, "seen");
      assertThat(open.nextFact().id()).endsWith(project + "-seen");
    }
    Report.with(token)
        .get("/api/v1/stream?project=another")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
  }

  @Test
  void aRevokedTokensStreamEnds() throws Exception {
    JsonPath minted = Report.mint("{\"role\":\"viewer\"}").jsonPath();
    try (var open = open("", minted.getString("token"), null)) {
      assertThat(open.next().name()).isEqualTo("heartbeat");
      Report.as(Role.OPERATOR)
          .delete("/api/v1/tokens/" + minted.getString("id"))
          .then()
          .statusCode(204);
      assertThat(open.ended()).succeedsWithin(REVOCATION_AND_HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void aProcessThatEndsKeepsNoScreenWaiting() throws Exception {
    try (var open = open("", Tokens.of(Role.VIEWER), null)) {
      assertThat(open.next().name()).isEqualTo("heartbeat");
      feed.letGo();
      assertThat(open.ended()).succeedsWithin(2, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoMayNotLookIsNotLetIn() {
    Report.nobody().get("/api/v1/stream").then().statusCode(401);
    Report.as(Role.REPORTER).get("/api/v1/stream").then().statusCode(403);
    Report.with(Tokens.expired(Role.VIEWER)).get("/api/v1/stream").then().statusCode(401);
    Report.as(Role.VIEWER)
        .get("/api/v1/stream?topics=progress,access")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations[0].field", equalTo("topics"));
  }

  private OpenStream open(String query, String token, @Nullable String lastEventId)
      throws Exception {
    return new OpenStream(Report.address("/api/v1/stream" + query), token, lastEventId);
  }

  /** Puts a fact on the backbone and waits until it is there. */
  private String publish(String topic, String about, String id) throws Exception {
    String fact =
        "{\"specversion\":\"1.0\",\"id\":\"%1$s-%2$s\",\"type\":\"%3$s\",\"data\":{\"project\":\"%1$s\"}}"
            .formatted(about, id, TYPE);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, about, fact)).get(10, TimeUnit.SECONDS);
    }
    return fact;
  }

  private static OpenStream.Event factOf(OpenStream open, String project) throws Exception {
    var event = open.nextFact();
    while (!event.data().contains(project)) {
      event = open.nextFact();
    }
    return event;
  }

  /** Short ids of the project's facts, up to and with {@code last}. */
  private java.util.List<String> idsUntil(OpenStream open, String last) throws Exception {
    var ids = new java.util.ArrayList<String>();
    while (!ids.contains(last)) {
      String data = open.nextFact().data();
      ids.add(JsonPath.from(data).getString("id").substring(project.length() + 1));
    }
    return ids;
  }
}
