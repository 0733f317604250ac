package dev.milepost.progress.intake.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.intake.AnyJson;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.Reported;
import dev.milepost.progress.tracking.TaskEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies have the form of the examples in the specification, written anew. */
class RunEventReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final String RUN =
      """
      {"eventType":"%s","eventTime":"2026-11-20T10:52:33.225+01:00",
       "run":{"runId":"d46e465b-d358-4d32-83d4-df660ff614dd","facets":%s},
       "job":{"namespace":"airflow","name":"orders.load","facets":{}},
       "inputs":[{"namespace":"postgres://db:5432","name":"shop.orders","facets":{}}],
       "outputs":[],
       "producer":"https://github.com/OpenLineage/OpenLineage/tree/1.55.0/integration/airflow",
       "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"}
      """;

  @ParameterizedTest
  @CsvSource({
    "START, STARTED",
    "RUNNING, PROGRESSED",
    "COMPLETE, COMPLETED",
    "ABORT, CANCELLED",
    "FAIL, FAILED"
  })
  void aTypeSaysWhatBecomesOfTheJob(String type, Change change) {
    TaskEvent event = one(RUN.formatted(type, "{}"));

    assertThat(event.project()).isEqualTo("shop");
    assertThat(event.task()).isEqualTo("job:airflow:orders.load");
    assertThat(event.change()).isEqualTo(change);
    assertThat(event.at()).isEqualTo("2026-11-20T09:52:33.225Z");
    assertThat(event.source()).isEqualTo("openlineage:d46e465b-d358-4d32-83d4-df660ff614dd");
    assertThat(event.parent()).isNull();
    assertThat(event.message()).isNull();
  }

  @Test
  void theParentsJobIsTheParentTask() {
    String parent =
        """
        {"%s":{"run":{"runId":"f99310b4-3c3c-1a1a-2b2b-c1b95c24ff11"},
          "job":{"namespace":"http://air flow","name":"orders"},
          "root":{"run":{"runId":"x"},"job":{"namespace":"n","name":"r"}}},
         "nominalTime":{"nominalStartTime":"yesterday"},"processing_engine":17}
        """;

    assertThat(one(RUN.formatted("START", parent.formatted("parent"))).parent())
        .matches("job:http---air-flow:orders-[0-9a-f]{8}")
        .isEqualTo(one(RUN.formatted("START", parent.formatted("parentRun"))).parent());
    assertThat(
            one(RUN.formatted(
                    "START",
                    "{\"parent\":{\"job\":{\"namespace\":\"airflow\",\"name\":\"orders.load\"}}}"))
                .parent())
        .isNull();
  }

  @Test
  void theErrorIsTheMessage() {
    assertThat(
            one(RUN.formatted(
                    "FAIL",
                    """
                    {"errorMessage":{"message":"org.apache.spark.SparkException: gone",
                      "programmingLanguage":"JVM","stackTrace":"at a.b.C"}}
                    """))
                .message())
        .isEqualTo("org.apache.spark.SparkException: gone");
  }

  @Test
  void anEventIsKnownByAllThatItSays() {
    String start = RUN.formatted("START", "{}");

    assertThat(one(start).id()).isEqualTo(one(start.replace("\n", " ")).id()).startsWith("shop/");
    assertThat(
            List.of(
                one(start).id(),
                one(RUN.formatted("RUNNING", "{}")).id(),
                one(start.replace("52:33", "52:34")).id(),
                one(RUN.formatted("START", "{\"other\":{}}")).id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoRunIsIgnored() {
    String job =
        """
        {"eventTime":"2026-11-20T09:00:00Z","job":{"namespace":"n","name":"j"},"producer":"p"}
        """;
    String dataset =
        """
        {"eventTime":"2026-11-20T09:00:00Z","dataset":{"namespace":"n","name":"d"},"producer":"p"}
        """;

    for (String body : List.of(job, dataset, RUN.formatted("OTHER", "{}"))) {
      assertThat(read(body)).isEqualTo(new Reported(List.of(), 1));
    }
    assertThat(read(RUN.formatted("START", "{}").replace("\"eventType\":\"START\",", "")))
        .isEqualTo(new Reported(List.of(), 1));
    Reported all = read("[" + job + "," + RUN.formatted("START", "{}") + "," + dataset + "]");
    assertThat(all.events()).hasSize(1);
    assertThat(all.ignored()).isEqualTo(2);
  }

  @Test
  void namesEveryBadField() {
    assertThat(
            violations(
                """
                [{"eventType":"start","run":{"runId":"r"}},
                 {"eventType":"START","job":{"namespace":"n","name":"j"}},
                 {"eventType":"FAIL","eventTime":"2026-11-20","run":{"runId":"a\\u0000",
                   "facets":{"parent":{"job":{"namespace":7}},"errorMessage":{"message":[]}}},
                  "job":"j"},
                 {"eventType":"OTHER","eventTime":"2199-01-01T00:00:00Z","run":[],
                  "job":{"namespace":"n","name":""}},
                 null]
                """))
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "[0].eventType",
            "[1].eventTime",
            "[1].run.runId",
            "[2].eventTime",
            "[2].run.runId",
            "[2].run.facets.parent.job.namespace",
            "[2].run.facets.parent.job.name",
            "[2].run.facets.errorMessage.message",
            "[2].job",
            "[2].job.namespace",
            "[2].job.name",
            "[3].eventTime",
            "[3].run",
            "[3].run.runId",
            "[3].job.name",
            "[4]",
            "[4].eventTime",
            "[4].run.runId",
            "[4].job.namespace",
            "[4].job.name");
  }

  @Property
  void anyJsonIsReadOrRefused(@ForAll("json") String json) {
    readOrRefused(json);
  }

  @Property
  void aRunWithAnyFacetsIsReadOrRefused(@ForAll("json") String facets) {
    readOrRefused(RUN.formatted("FAIL", facets));
  }

  private static void readOrRefused(String json) {
    assertThatCode(
            () -> {
              try {
                for (TaskEvent event : read(json).events()) {
                  assertThat(Grammar.id(event.task())).isNull();
                  assertThat(event.source().length()).isLessThanOrEqualTo(Grammar.NAME);
                }
              } catch (Failure refused) {
                assertThat(refused.type().status()).isBetween(400, 499);
              }
            })
        .doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<String> json() {
    return AnyJson.of(
        List.of(
            "eventType",
            "eventTime",
            "run",
            "runId",
            "facets",
            "job",
            "namespace",
            "name",
            "parent",
            "parentRun",
            "errorMessage",
            "message",
            "dataset"),
        List.of("START", "FAIL", "OTHER", "2026-11-20T09:00:00Z", "orders.load"));
  }

  private static TaskEvent one(String body) {
    Reported reported = read(body);
    assertThat(reported.ignored()).isZero();
    assertThat(reported.events()).hasSize(1);
    return reported.events().getFirst();
  }

  private static Reported read(String body) {
    return RunEventReader.read(body.getBytes(StandardCharsets.UTF_8), "shop", NOW);
  }

  @SuppressWarnings("unchecked")
  private static List<Violation> violations(String body) {
    Failure failure = catchThrowableOfType(Failure.class, () -> read(body));
    assertThat(failure).isNotNull();
    return (List<Violation>) Objects.requireNonNull(failure.extensions().get("violations"));
  }
}
