package dev.milepost.progress.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.problem.Failure;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.tracking.Deployment;
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.TaskFold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitlabEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final String UNIT = "pipeline-main:unit--1-2-";

  @ParameterizedTest
  @ValueSource(strings = {"pipeline", "build", "issue"})
  void everyBodyIsUnderstood(String kind) {
    assertThat(bodies(kind)).isNotEmpty();
    for (JsonNode body : bodies(kind)) {
      for (TaskEvent event : told(body, "d")) {
        assertThat(Grammar.id(event.task())).as(event.task()).isNull();
        assertThat(event.at()).as("a time of the body's own").isNotEqualTo(NOW);
        assertThat(event.actor()).isEqualTo("ada");
      }
    }
  }

  @Test
  void aPipelineIsATaskAndItsJobsAreSubtasks() {
    assertThat(told(bodies("pipeline").getLast(), "d"))
        .extracting(
            TaskEvent::task, TaskEvent::change, event -> event.at().toString(), TaskEvent::message)
        .containsExactly(
            tuple("pipeline-main", Change.STARTED, "2026-03-02T10:00:05Z", "Pipeline for main"),
            tuple(
                "pipeline-main",
                Change.FAILED,
                "2026-03-02T10:03:00Z",
                "failed https://gitlab.example.org/team/shop/-/pipelines/31"),
            tuple("pipeline-main:image", Change.STARTED, "2026-03-02T10:00:05Z", null),
            tuple("pipeline-main:image", Change.COMPLETED, "2026-03-02T10:01:00Z", null),
            tuple(UNIT, Change.STARTED, "2026-03-02T10:01:10Z", null),
            tuple(UNIT, Change.FAILED, "2026-03-02T10:03:00Z", "failed: script_failure"),
            tuple("pipeline-main:style", Change.STARTED, "2026-03-02T10:01:10Z", null),
            tuple(
                "pipeline-main:style",
                Change.COMPLETED,
                "2026-03-02T10:02:00Z",
                "failed, as it may: script_failure"),
            tuple("pipeline-main:staging", Change.SKIPPED, "2026-03-02T10:00:00Z", null),
            tuple(
                "pipeline-main:production",
                Change.SKIPPED,
                "2026-03-02T10:00:00Z",
                "not asked for"));
  }

  @Test
  void jobAndPipelineBodiesSayTheSameOfAJob() {
    List<TaskEvent> byPipeline = of(UNIT, "pipeline", 3);
    List<TaskEvent> byJob = of(UNIT, "build", 3);

    assertThat(byPipeline)
        .extracting(TaskEvent::id)
        .containsExactlyInAnyOrderElementsOf(byJob.stream().map(TaskEvent::id).toList());
    assertThat(TaskFold.fold(byJob)).isEqualTo(TaskFold.fold(byPipeline));
  }

  @Test
  void aRetriedJobIsTheNextAttempt() {
    var status = TaskFold.fold(of(UNIT, "build", 4));

    assertThat(status.parent()).isEqualTo("pipeline-main");
    assertThat(status.attempts())
        .extracting(attempt -> attempt.outcome())
        .containsExactly(TaskState.FAILED, TaskState.COMPLETED);
  }

  @Test
  void aRetriedPipelineIsTheNextAttempt() {
    var events = new ArrayList<>(of("pipeline-main", "pipeline", 3));
    ObjectNode again = bodies("pipeline").getLast().deepCopy();
    attributes(again).put("status", "running");
    ((ObjectNode) again.get("builds").get(1))
        .put("id", 401)
        .put("status", "running")
        .put("created_at", "2026-03-02 10:09:58 UTC")
        .put("started_at", "2026-03-02 10:10:00 UTC")
        .putNull("finished_at");
    events.addAll(pipelines(told(again, "again")));
    attributes(again).put("status", "success").put("finished_at", "2026-03-02 10:12:00 UTC");
    events.addAll(pipelines(told(again, "done")));

    var status = TaskFold.fold(events);

    assertThat(status.attempts())
        .extracting(attempt -> attempt.outcome(), attempt -> String.valueOf(attempt.startedAt()))
        .containsExactly(
            tuple(TaskState.FAILED, "2026-03-02T10:00:05Z"),
            tuple(TaskState.COMPLETED, "2026-03-02T10:10:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "created, PLANNED",
    "waiting_for_resource, PLANNED",
    "preparing, PLANNED",
    "pending, PLANNED",
    "scheduled, PLANNED",
    "running, STARTED",
    "canceling, STARTED",
    "manual, BLOCKED",
    "success, COMPLETED",
    "failed, FAILED",
    "canceled, CANCELLED",
    "skipped, SKIPPED",
  })
  void everyStatusIsAState(String status, TaskState state) {
    ObjectNode job = bodies("build").getFirst().deepCopy();
    job.put("build_status", status);
    assertThat(TaskFold.fold(told(job, "d")).state()).isEqualTo(state);

    ObjectNode pipeline = bodies("pipeline").getFirst().deepCopy();
    attributes(pipeline).put("status", status);
    assertThat(TaskFold.fold(pipelines(told(pipeline, "d"))).state()).isEqualTo(state);
  }

  @Test
  void aStatusThatIsNotKnownChangesNothing() {
    ObjectNode job = bodies("build").getFirst().deepCopy();
    job.put("build_status", "perhaps");

    assertThat(heard(job, "d")).isInstanceOf(Heard.Ignored.class);
  }

  @Test
  void issuesComeAndGo() {
    assertThat(bodies("issue").stream().flatMap(body -> told(body, "d").stream()))
        .extracting(TaskEvent::task, TaskEvent::change, TaskEvent::milestone, TaskEvent::message)
        .containsExactly(
            tuple("issue-23", Change.PLANNED, "milestone-12", "Sell tea too"),
            tuple("issue-23", Change.STARTED, null, "Doing"),
            tuple("issue-23", Change.STARTED, null, "no longer workflow::blocked"),
            tuple("issue-23", Change.PLANNED, TaskEvent.NONE, null),
            tuple("issue-23", Change.COMPLETED, null, null),
            tuple("issue-23", Change.CANCELLED, null, "closed as a duplicate"),
            tuple("issue-23", Change.STARTED, null, "reopened"));
  }

  @Test
  void everyWrongMemberIsNamedOnce() {
    String body =
        """
        {"object_kind":"pipeline","object_attributes":{"id":"x","created_at":"soon"},
         "builds":[{"id":1,"created_at":5,"allow_failure":"no"},7]}
        """;

    assertThatThrownBy(
            () -> GitlabEvents.read(body.getBytes(StandardCharsets.UTF_8), delivery("d")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(String.valueOf(failure.extensions().get("violations")))
                    .contains("object_attributes.id", "builds[0].created_at", "builds[1]")
                    .containsOnlyOnce("builds[0].created_at"));
  }

  @Property(tries = 500)
  void anyJsonIsReadOrRefused(
      @ForAll("kinds") String kind, @ForAll("names") String name, @ForAll("json") JsonNode member) {
    ObjectNode body = bodies(kind).getLast().deepCopy();
    body.set(name, member);
    if (body.get("object_attributes") instanceof ObjectNode attributes) {
      attributes.set(name, member.deepCopy());
    }
    readOrRefused(body);
    readOrRefused(member);
  }

  private static void readOrRefused(JsonNode body) {
    try {
      for (TaskEvent event : told(body, "d")) {
        assertThat(Grammar.id(event.task())).isNull();
        assertThat(Objects.requireNonNullElse(event.message(), "")).doesNotContain("\0");
      }
    } catch (Failure refused) {
      assertThat(refused.type().status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of("pipeline", "build", "issue");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
        "id",
        "iid",
        "ref",
        "status",
        "name",
        "builds",
        "created_at",
        "finished_at",
        "started_at",
        "object_kind",
        "object_attributes",
        "user",
        "action",
        "milestone_id",
        "changes",
        "labels",
        "build_id",
        "build_name",
        "build_status",
        "build_started_at",
        "build_allow_failure",
        "pipeline_id",
        "title",
        "state");
  }

  @Provide
  Arbitrary<JsonNode> json() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().map(nodes::textNode),
            Arbitraries.longs().map(nodes::numberNode),
            Arbitraries.doubles().map(nodes::numberNode),
            Arbitraries.of(true, false).map(nodes::booleanNode),
            Arbitraries.of("2026-03-02 10:00:00 UTC", "1066-10-14 09:00:00 UTC")
                .map(nodes::textNode),
            Arbitraries.just(nodes.nullNode()));
    return Arbitraries.lazyOf(
        () -> leaves,
        () -> leaves,
        () -> json().list().ofMaxSize(3).map(all -> nodes.arrayNode().addAll(all)),
        () ->
            Combinators.combine(names(), json())
                .as((name, value) -> nodes.objectNode().set(name, value)));
  }

  /** The events of a task that the first bodies of a kind tell, each once. */
  @Test
  void aJobWithAnEnvironmentDeploysToItUnlessItOnlyStopsIt() {
    ObjectNode job = bodies("build").get(1).deepCopy();
    assertThat(told(job, "d")).extracting(TaskEvent::deployment).containsOnlyNulls();

    job.putObject("environment").put("name", "production").put("action", "start");
    assertThat(told(job, "d"))
        .isNotEmpty()
        .extracting(TaskEvent::deployment)
        .containsOnly(new Deployment("production", List.of()));

    job.putObject("environment").put("name", "production").put("action", "stop");
    assertThat(told(job, "d")).extracting(TaskEvent::deployment).containsOnlyNulls();
  }

  private static List<TaskEvent> of(String task, String kind, int most) {
    var byId = new LinkedHashMap<String, TaskEvent>();
    List<JsonNode> bodies = bodies(kind);
    for (int i = 0; i < most; i++) {
      told(bodies.get(i), kind + i).stream()
          .filter(event -> event.task().equals(task))
          .forEach(event -> byId.putIfAbsent(event.id(), event));
    }
    return List.copyOf(byId.values());
  }

  private static List<TaskEvent> pipelines(List<TaskEvent> events) {
    return events.stream().filter(event -> event.task().equals("pipeline-main")).toList();
  }

  private static ObjectNode attributes(JsonNode body) {
    return (ObjectNode) body.get("object_attributes");
  }

  private static List<TaskEvent> told(JsonNode body, String id) {
    return switch (heard(body, id)) {
      case Heard.Told told -> told.events();
      case Heard.Ignored ignored -> List.of();
    };
  }

  private static Heard heard(JsonNode body, String id) {
    try {
      return GitlabEvents.read(JSON.writeValueAsBytes(body), delivery(id));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Delivery delivery(String id) {
    return new Delivery("shop", "gitlab:hook", id, NOW);
  }

  private static List<JsonNode> bodies(String kind) {
    try (var file =
        Objects.requireNonNull(GitlabEventsTest.class.getResourceAsStream(kind + ".json"))) {
      var all = new ArrayList<JsonNode>();
      JSON.readTree(file).forEach(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
