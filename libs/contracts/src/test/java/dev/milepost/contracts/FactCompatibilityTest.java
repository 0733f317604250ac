package dev.milepost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.contracts.access.AccessFact;
import dev.milepost.contracts.alerts.AlertFact;
import dev.milepost.contracts.errors.ErrorGroupChanged;
import dev.milepost.contracts.health.HealthFact;
import dev.milepost.contracts.metrics.MetricsFact;
import dev.milepost.contracts.progress.ProgressFact;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The samples are what older releases have written to the backbone. They are added to, never
 * changed: a record that no longer reads its sample would lose facts in a rolling update.
 */
class FactCompatibilityTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  static Stream<String> types() {
    return FactTypes.all().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsItsSampleAndWritesTheSameAgain(String type) throws IOException {
    JsonNode sample = sample(type);

    Fact fact = JSON.treeToValue(sample, FactTypes.of(type).orElseThrow().record());

    assertThat(fact.type()).isEqualTo(type);
    assertThat(fact.key()).isNotBlank();
    assertThat(fact.subject()).isNotBlank();
    assertThat(fact.version()).isPositive();
    assertThat(JSON.readTree(JSON.writeValueAsString(fact))).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsARecordOfALaterReleaseWithFieldsItDoesNotKnow(String type) throws IOException {
    var later = sample(type).deepCopy();
    ((ObjectNode) later).put("addedLater", "x");

    Fact fact = JSON.treeToValue(later, FactTypes.of(type).orElseThrow().record());

    assertThat(JSON.readTree(JSON.writeValueAsString(fact))).isEqualTo(sample(type));
  }

  @Test
  void everyFactOfEveryFamilyIsListed() {
    Set<Class<?>> declared =
        Stream.of(
                ProgressFact.class,
                MetricsFact.class,
                HealthFact.class,
                AlertFact.class,
                AccessFact.class)
            .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
            .collect(Collectors.toSet());
    declared.add(ErrorGroupChanged.class);

    assertThat(
            FactTypes.all().values().stream()
                .map(FactTypes.Row::record)
                .collect(Collectors.toSet()))
        .isEqualTo(declared);
  }

  @Test
  void typesFollowTheNamingRule() {
    assertThat(FactTypes.all().keySet())
        .allMatch(t -> t.matches("dev\\.milepost\\.[a-z]+\\.[a-z-]+\\.[a-z-]+\\.v1"));
  }

  private static JsonNode sample(String type) throws IOException {
    try (var in = FactCompatibilityTest.class.getResourceAsStream("/samples/" + type + ".json")) {
      assertThat(in).as("sample of " + type).isNotNull();
      return JSON.readTree(in);
    }
  }
}
