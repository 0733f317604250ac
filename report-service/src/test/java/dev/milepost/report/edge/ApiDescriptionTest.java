package dev.milepost.report.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {

  private static final String SAME = "{\"type\":\"string\"}";

  @Test
  void pathsOfAllStandSideBySideAndSayWhoseTheyAre() {
    JsonNode whole =
        merge(service("/api/v1/alerts", "Page", SAME), service("/api/v1/tasks", "Page", SAME));

    assertThat(whole.at("/paths/~1api~1v1~1alerts/get/tags/0").asText()).isEqualTo("alert");
    assertThat(whole.at("/paths/~1api~1v1~1tasks/get/tags/0").asText()).isEqualTo("progress");
    assertThat(whole.at("/components/schemas")).as("the same twice is one").hasSize(1);
    assertThat(whole.at("/components/securitySchemes/token").isObject()).isTrue();
    assertThat(whole.at("/info/description").isMissingNode()).isTrue();
  }

  @Test
  void twoSchemasOfOneNameAreToldApartWhereverTheyAreUsed() {
    JsonNode whole =
        merge(
            service("/api/v1/alerts", "Page", SAME),
            service(
                "/api/v1/tasks", "Page", "{\"items\":{\"$ref\":\"#/components/schemas/Page\"}}"));

    assertThat(schemaOf(whole, "~1api~1v1~1alerts")).isEqualTo("#/components/schemas/Page");
    assertThat(schemaOf(whole, "~1api~1v1~1tasks")).isEqualTo("#/components/schemas/ProgressPage");
    assertThat(whole.at("/components/schemas/Page/type").asText()).isEqualTo("string");
    assertThat(whole.at("/components/schemas/ProgressPage/items/$ref").asText())
        .isEqualTo("#/components/schemas/ProgressPage");
  }

  @Test
  void whoIsAwayIsNamed() {
    JsonNode whole = ApiDescription.of(new TreeMap<>(), List.of("health", "metrics"));

    assertThat(whole.at("/info/description").asText()).contains("health, metrics");
    assertThat(whole.path("paths").isObject()).isTrue();
  }

  private static JsonNode merge(JsonNode alert, JsonNode progress) {
    return ApiDescription.of(
        new TreeMap<>(Map.of("alert", alert, "progress", progress)), List.of());
  }

  private static String schemaOf(JsonNode whole, String path) {
    return whole
        .at("/paths/" + path + "/get/responses/200/content/application~1json/schema/$ref")
        .asText();
  }

  private static JsonNode service(String path, String name, String schema) {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"openapi":"3.1.0","paths":{"%s":{"get":{"tags":["A Resource"],"responses":{"200":
                {"content":{"application/json":{"schema":{"$ref":"#/components/schemas/%s"}}}}}}}},
               "components":{"schemas":{"%s":%s},"securitySchemes":{"token":{"type":"http"}}}}
              """
                  .formatted(path, name, name, schema));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
