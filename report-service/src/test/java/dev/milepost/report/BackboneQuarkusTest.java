package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.access.Role;
import dev.milepost.contracts.Topic;
import dev.milepost.contracts.access.EpochRaised;
import dev.milepost.testing.Backbone;
import dev.milepost.testing.BackboneContract;
import dev.milepost.testing.Servers;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The changes are epochs of a project's ingest key. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "report"))
@QuarkusTestResource(AroundTheEdge.class)
class BackboneQuarkusTest extends BackboneContract {

  @Override
  protected String service() {
    return "report";
  }

  @Override
  protected Topic topic() {
    return Topic.ACCESS;
  }

  @Override
  protected Response change(String key, int n) {
    return Report.as(Role.OPERATOR)
        .contentType(ContentType.JSON)
        .body("{\"project\":\"%s\",\"replace\":true}".formatted(key))
        .post("/api/v1/ingest-keys");
  }

  @Override
  protected OptionalInt numberOf(String type, JsonNode data) {
    return type.equals(EpochRaised.TYPE)
        ? OptionalInt.of(data.required("epoch").intValue() - 1)
        : OptionalInt.empty();
  }

  @Override
  protected String recordKey(String key) {
    return "epoch/" + key;
  }

  @Override
  protected List<String> tables() {
    return List.of("ingest_key", "outbox");
  }

  @Test
  void aTokenRevokedWithoutKafkaIsToldWhenItIsBack() {
    String id = Report.mint("{\"role\":\"viewer\"}").then().extract().path("id");

    Servers.get().stopKafka();
    try {
      Report.as(Role.OPERATOR).delete("/api/v1/tokens/" + id).then().statusCode(204);
    } finally {
      Servers.get().startKafka();
    }

    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                assertThat(Backbone.records(topic().topicName()))
                    .filteredOn(record -> ("token/" + id).equals(record.key()))
                    .hasSize(1));
  }
}
