package dev.milepost.progress.intake.cdevents;

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
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies have the form of the examples in the specification, written anew. */
class CdEventReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  /** Spec 0.4.1: {@code context.version}, subjects with a type, {@code url}. */
  private static final String SPEC_4 =
      """
      {"context":{"version":"0.4.1","id":"e-1","source":"/ci/north",
        "type":"dev.cdevents.%s","timestamp":"2026-11-20T09:00:00.315384Z",
        "chainId":"4c8cb7dd-3448-41de-8768-eec704e2829b",
        "links":[{"linkType":"RELATION","linkKind":"TRIGGER",
          "target":{"contextId":"5328c37f-bb7e-4bb7-84ea-9f5f85e4a7ce"},"tags":{"a":"b"}}]},
       "subject":{"id":"run-7","source":"/ci/north","type":"any","content":%s},
       "customData":{"any":[1,{"thing":null}]},"customDataContentType":"application/json"}
      """;

  /** Spec 0.6: {@code context.specversion}, no subject type, {@code uri}. */
  private static final String SPEC_6 =
      """
      {"context":{"specversion":"0.6.0-draft","id":"e-2","source":"/ticketing/system",
        "type":"dev.cdevents.%s","timestamp":"2026-11-20T10:30:00+01:00"},
       "subject":{"id":"ticket-123","source":"/ticketing/system","content":%s}}
      """;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          pipelinerun.queued.0.2.0,        '',        pipelinerun:run-7,  PLANNED
          pipelinerun.started.0.2.0,       '',        pipelinerun:run-7,  STARTED
          pipelinerun.finished.0.2.0,      success,   pipelinerun:run-7,  COMPLETED
          pipelinerun.finished.0.1.1,      SUCCESS,   pipelinerun:run-7,  COMPLETED
          taskrun.started.0.2.0,           '',        taskrun:run-7,      STARTED
          taskrun.finished.0.2.0,          failure,   taskrun:run-7,      FAILED
          taskrun.finished.0.2.0,          error,     taskrun:run-7,      FAILED
          taskrun.finished.0.2.0,          cancel,    taskrun:run-7,      CANCELLED
          build.queued.0.2.0,              '',        build:run-7,        PLANNED
          build.started.0.2.0,             '',        build:run-7,        STARTED
          build.finished.0.2.0,            '',        build:run-7,        COMPLETED
          testcaserun.queued.0.2.0,        '',        testcaserun:run-7,  PLANNED
          testcaserun.skipped.0.1.0,       '',        testcaserun:run-7,  SKIPPED
          testcaserun.finished.0.2.0,      pass,      testcaserun:run-7,  COMPLETED
          testcaserun.finished.0.2.0,      fail,      testcaserun:run-7,  FAILED
          testsuiterun.started.0.2.0,      '',        testsuiterun:run-7, STARTED
          testsuiterun.finished.0.2.0,     fail,      testsuiterun:run-7, FAILED
          deployment.finished.0.1.0,       failure,   deployment:run-7,   FAILED
          service.deployed.0.2.0,          '',        service:run-7,      COMPLETED
          service.upgraded.0.2.0,          '',        service:run-7,      COMPLETED
          service.published.0.2.0,         '',        service:run-7,      COMPLETED
          service.rolledback.0.2.0,        '',        service:run-7,      FAILED
          service.removed.0.2.0,           '',        service:run-7,      CANCELLED
          artifact.packaged.0.2.0,         '',        artifact:run-7,     COMPLETED
          artifact.published.0.2.0,        '',        artifact:run-7,     COMPLETED
          change.created.0.3.0,            '',        change:run-7,       STARTED
          change.reviewed.0.2.0,           '',        change:run-7,       PROGRESSED
          change.merged.0.2.0,             '',        change:run-7,       COMPLETED
          change.abandoned.0.2.0,          '',        change:run-7,       CANCELLED
          incident.detected.0.2.0,         '',        incident:run-7,     STARTED
          incident.reported.0.2.0,         '',        incident:run-7,     STARTED
          incident.resolved.0.2.0,         '',        incident:run-7,     COMPLETED
          ticket.updated.0.1.0,            '',        ticket:run-7,       PLANNED
          """)
  void aTypeSaysWhatBecomesOfWhichTask(String type, String outcome, String task, Change change) {
    TaskEvent event =
        one(SPEC_4.formatted(type, outcome.isEmpty() ? "{}" : "{\"outcome\":\"" + outcome + "\"}"));

    assertThat(event.task()).isEqualTo(task);
    assertThat(event.change()).isEqualTo(change);
    assertThat(event.at()).isEqualTo("2026-11-20T09:00:00.315384Z");
    assertThat(event.source()).isEqualTo("/ci/north");
    assertThat(event.id()).isEqualTo("shop/e-1");
    assertThat(event.parent()).isNull();
  }

  @Test
  void aRunStandsUnderThePipelineRunThatItNames() {
    TaskEvent event =
        one(
            SPEC_4.formatted(
                "taskrun.finished.0.2.0",
                """
                {"taskName":"myTask","url":"https://ci.example/7","pipelineRun":{"id":"nightly-3"},
                 "outcome":"failure","errors":"Something went wrong\\nWith some more details"}
                """));

    assertThat(event.parent()).isEqualTo("pipelinerun:nightly-3");
    assertThat(event.message()).isEqualTo("Something went wrong\nWith some more details");
  }

  @Test
  void aTestCaseStandsUnderItsSuite() {
    TaskEvent event =
        one(
            SPEC_4.formatted(
                "testcaserun.started.0.2.0",
                """
                {"testSuiteRun":{"id":"suite 1"},"pipelineRun":{"id":"p"},
                 "environment":{"id":"dev"},"testCase":{"id":"92","name":"Login Test"}}
                """));

    assertThat(event.parent()).startsWith("testsuiterun:suite-1-");
    assertThat(event.message()).isEqualTo("Login Test");
  }

  @Test
  void aServiceIsATaskInEachEnvironment() {
    assertThat(
            one(SPEC_4.formatted(
                    "service.deployed.0.2.0",
                    "{\"environment\":{\"id\":\"production\"},\"artifactId\":\"pkg:oci/x@1\"}"))
                .task())
        .isEqualTo("service:production:run-7");
  }

  @Test
  void aTicketHasItsMilestoneAndAssignee() {
    TaskEvent created =
        one(
            SPEC_6.formatted(
                "ticket.created.0.2.0",
                """
                {"summary":"New CVE detected","ticketType":"task","creator":"Alice",
                 "assignees":["Bob","Carol"],"labels":["bug"],"milestone":"v1.2",
                 "uri":"https://issues.example/123"}
                """));

    assertThat(created.task()).isEqualTo("ticket:ticket-123");
    assertThat(created.change()).isEqualTo(Change.PLANNED);
    assertThat(created.milestone()).isEqualTo("v1.2");
    assertThat(created.actor()).isEqualTo("Bob");
    assertThat(created.message()).isEqualTo("New CVE detected");
    assertThat(created.at()).isEqualTo("2026-11-20T09:30:00Z");
    assertThat(one(closed("completed")).change()).isEqualTo(Change.COMPLETED);
    assertThat(one(closed("Won't fix")).change()).isEqualTo(Change.CANCELLED);
  }

  private static String closed(String resolution) {
    return SPEC_6.formatted("ticket.closed.0.2.0", "{\"resolution\":\"" + resolution + "\"}");
  }

  @Test
  void whatSaysNothingAboutWorkIsIgnored() {
    for (String type :
        List.of(
            "environment.created.0.2.0",
            "repository.modified.0.2.0",
            "build.dreamt.0.2.0",
            "unheard.of.9.9.9")) {
      assertThat(read(SPEC_4.formatted(type, "{}"))).isEqualTo(new Reported(List.of(), 1));
    }
    assertThat(read("{\"context\":{\"type\":\"dev.cdeventsx.mytool-resource.created.0.1.0\"}}"))
        .isEqualTo(new Reported(List.of(), 1));
  }

  @Test
  void aCloudEventHoldsItAsData() {
    String bare = SPEC_4.formatted("build.started.0.2.0", "{}");
    String head = "{\"specversion\":\"1.0\",\"id\":\"random\",\"source\":\"/x\",\"type\":\"t\",";
    String base64 = Base64.getEncoder().encodeToString(bare.getBytes(StandardCharsets.UTF_8));
    TaskEvent expected = one(bare);

    assertThat(one(head + "\"data\":" + bare + "}")).isEqualTo(expected);
    assertThat(one(head + "\"data_base64\":\"" + base64 + "\"}")).isEqualTo(expected);
    assertThat(read("[" + head + "\"data\":" + bare + "}," + bare + "]").events())
        .containsExactly(expected, expected);
  }

  @Test
  void namesEveryBadField() {
    String bad =
        """
        [{"context":{"type":"dev.cdevents.build.started.0.2.0","id":7,"source":"a\\u0000b",
            "timestamp":"1999-01-01T00:00:00Z","version":0.4},
          "subject":{"content":{"pipelineRun":"p","milestone":""}}},
         {"context":{"type":"dev.cdevents.taskrun.finished.0.2.0","id":"i","source":"s",
            "timestamp":"2026-11-21T00:00:00Z"},
          "subject":{"id":"t","content":{"outcome":"meh","errors":"a\\u0000"}}},
         {"specversion":"1.0","data":"text"},
         {"specversion":"1.0","data_base64":"e30="},
         {"specversion":"1.0","data_base64":"%%%"},
         17, {}]
        """;

    assertThat(violations(bad))
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "[0].context.version",
            "[0].context.id",
            "[0].context.source",
            "[0].context.timestamp",
            "[0].subject.id",
            "[0].subject.content.milestone",
            "[0].subject.content.pipelineRun",
            "[1].context.timestamp",
            "[1].subject.content.outcome",
            "[1].subject.content.errors",
            "[2].data",
            "[2].data.context.type",
            "[3].data_base64.context.type",
            "[4].data_base64",
            "[4].data_base64.context.type",
            "[5]",
            "[5].context.type",
            "[6].context.type");
  }

  @Test
  void refusesWhatIsNoBody() {
    for (String body :
        List.of("", "{", "[]", "{} {}", "nothing", "{\"a\":1,\"a\":2}", "[".repeat(5_000))) {
      assertThat(violations(body)).extracting(Violation::field).containsExactly("body");
    }
    assertThat(
            catchThrowableOfType(Failure.class, () -> read("[" + "1,".repeat(5_000) + "1]"))
                .type()
                .status())
        .isEqualTo(413);
  }

  @Test
  void aLongTextIsCutAndALongNameRefused() {
    String text = "x".repeat(Grammar.MESSAGE + 1);
    assertThat(
            one(SPEC_4.formatted("build.finished.0.2.0", "{\"errors\":\"" + text + "\"}"))
                .message())
        .hasSize(Grammar.MESSAGE);
    assertThat(
            violations(
                SPEC_4
                    .formatted("build.finished.0.2.0", "{}")
                    .replace("run-7", "x".repeat(Grammar.NAME + 1))))
        .extracting(Violation::field)
        .containsExactly("subject.id");
  }

  @Property
  void anyJsonIsReadOrRefused(@ForAll("json") String json) {
    assertThatCode(
            () -> {
              try {
                read(json);
              } catch (Failure refused) {
                assertThat(refused.type().status()).isBetween(400, 499);
              }
            })
        .doesNotThrowAnyException();
  }

  @Property
  void aWellFormedEnvelopeWithAnyContentIsReadOrRefused(
      @ForAll("json") String content, @ForAll("types") String type) {
    assertThatCode(
            () -> {
              try {
                Reported reported = read(SPEC_4.formatted(type, content));
                for (TaskEvent event : reported.events()) {
                  assertThat(Grammar.id(event.task())).isNull();
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
            "context",
            "subject",
            "content",
            "id",
            "source",
            "type",
            "timestamp",
            "data",
            "data_base64",
            "outcome",
            "pipelineRun",
            "environment",
            "testCase",
            "name",
            "milestone",
            "assignees"),
        List.of(
            "dev.cdevents.build.started.0.2.0",
            "dev.cdevents.ticket.closed.0.2.0",
            "2026-11-20T09:00:00Z",
            "success",
            "e30="));
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "taskrun.finished.0.2.0",
        "testcaserun.started.0.2.0",
        "service.deployed.0.2.0",
        "ticket.created.0.2.0",
        "ticket.closed.0.2.0");
  }

  private static TaskEvent one(String body) {
    Reported reported = read(body);
    assertThat(reported.ignored()).isZero();
    assertThat(reported.events()).hasSize(1);
    return reported.events().getFirst();
  }

  private static Reported read(String body) {
    return CdEventReader.read(body.getBytes(StandardCharsets.UTF_8), "shop", NOW);
  }

  @SuppressWarnings("unchecked")
  private static List<Violation> violations(String body) {
    Failure failure = catchThrowableOfType(Failure.class, () -> read(body));
    assertThat(failure).isNotNull();
    return (List<Violation>) Objects.requireNonNull(failure.extensions().get("violations"));
  }
}
