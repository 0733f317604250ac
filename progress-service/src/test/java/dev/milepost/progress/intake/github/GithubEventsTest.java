package dev.milepost.progress.intake.github;

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
import dev.milepost.progress.tracking.TaskEvent;
import dev.milepost.progress.tracking.TaskFold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GithubEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @ParameterizedTest
  @EnumSource(GithubEventKind.class)
  void everyExampleIsUnderstood(GithubEventKind kind) {
    List<JsonNode> examples = examples(kind);

    assertThat(examples).isNotEmpty();
    for (JsonNode example : examples) {
      for (TaskEvent event : told(heard(kind, example))) {
        assertThat(Grammar.id(event.task())).as(event.task()).isNull();
        assertThat(Grammar.at(event.at(), NOW)).isNull();
        assertThat(event.at()).as("a time of the payload's own").isNotEqualTo(NOW);
        assertThat(event.source()).isEqualTo("github:hook");
        assertThat(event.project()).isEqualTo("shop");
        assertThat(event.actor()).isNotNull();
      }
    }
  }

  @Test
  void aRunIsAnAttemptOfItsWorkflowOnItsBranch() {
    List<TaskEvent> events = told(heard(GithubEventKind.WORKFLOW_RUN, run("success", 1)));

    assertThat(events)
        .extracting(TaskEvent::task, TaskEvent::change)
        .containsExactly(
            tuple("run-Test:master", Change.STARTED), tuple("run-Test:master", Change.COMPLETED));
    assertThat(events.getFirst().at()).isEqualTo("2020-10-05T16:33:49Z");
    assertThat(events.getFirst().message())
        .isEqualTo("ci(action): update actions/setup-node digest to 8c91899");
  }

  @Test
  void aRerunIsTheNextAttempt() {
    ObjectNode failed = run("failure", 1);
    ObjectNode again = run("success", 2);
    ((ObjectNode) again.get("workflow_run"))
        .put("run_started_at", "2020-10-05T17:00:00Z")
        .put("updated_at", "2020-10-05T17:05:00Z");
    var events = new ArrayList<>(told(heard(GithubEventKind.WORKFLOW_RUN, failed, "d1")));
    events.addAll(told(heard(GithubEventKind.WORKFLOW_RUN, again, "d2")));

    var status = TaskFold.fold(events);

    assertThat(status.state()).isEqualTo(TaskState.COMPLETED);
    assertThat(status.attempts())
        .extracting(attempt -> attempt.outcome())
        .containsExactly(TaskState.FAILED, TaskState.COMPLETED);
    assertThat(status.endedAt()).isEqualTo("2020-10-05T17:05:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "success, COMPLETED",
    "neutral, COMPLETED",
    "failure, FAILED",
    "timed_out, FAILED",
    "startup_failure, FAILED",
    "cancelled, CANCELLED",
    "stale, CANCELLED",
    "skipped, SKIPPED",
    "action_required, BLOCKED",
  })
  void everyConclusionIsAState(String conclusion, TaskState state) {
    assertThat(TaskFold.fold(told(heard(GithubEventKind.WORKFLOW_RUN, run(conclusion, 1)))).state())
        .isEqualTo(state);
  }

  @Test
  void aConclusionThatIsNotKnownChangesNothing() {
    for (String conclusion : new String[] {"in_progress", "perhaps"}) {
      assertThat(heard(GithubEventKind.WORKFLOW_RUN, run(conclusion, 1)))
          .isInstanceOf(Heard.Ignored.class);
    }
  }

  @Test
  void aJobIsASubtaskOfItsRun() {
    JsonNode failed =
        examples(GithubEventKind.WORKFLOW_JOB).stream()
            .filter(
                each -> "failure".equals(each.path("workflow_job").path("conclusion").textValue()))
            .findFirst()
            .orElseThrow();

    List<TaskEvent> events = told(heard(GithubEventKind.WORKFLOW_JOB, failed));

    assertThat(events)
        .extracting(
            TaskEvent::task, TaskEvent::parent, TaskEvent::change, event -> event.at().toString())
        .containsExactly(
            tuple(
                "run-CodeQL:main:linters",
                "run-CodeQL:main",
                Change.STARTED,
                "2021-08-05T10:34:58Z"),
            tuple(
                "run-CodeQL:main:linters",
                "run-CodeQL:main",
                Change.FAILED,
                "2021-08-05T10:38:16Z"));
    assertThat(events.getLast().message()).startsWith("failure ").contains("https://github.com/");
  }

  @Test
  void aJobsBeginIsOneEventWhoeverTellsOfIt() {
    List<String> starts =
        examples(GithubEventKind.WORKFLOW_JOB).stream()
            .filter(each -> each.path("workflow_job").path("id").asLong() == 289782451L)
            .flatMap(each -> told(heard(GithubEventKind.WORKFLOW_JOB, each)).stream())
            .filter(event -> event.change() == Change.STARTED)
            .map(TaskEvent::id)
            .distinct()
            .toList();

    assertThat(starts).containsExactly("job:289782451:1:started");
  }

  @Test
  void aJobThatWaitsForAnApprovalIsBlocked() {
    JsonNode waiting = example(GithubEventKind.WORKFLOW_JOB, "waiting");

    assertThat(told(heard(GithubEventKind.WORKFLOW_JOB, waiting)))
        .extracting(TaskEvent::task, TaskEvent::change, TaskEvent::message)
        .containsExactly(
            tuple(
                "run-Env-Test:main:test",
                Change.BLOCKED,
                "waits for an approval " + waiting.path("workflow_job").path("html_url").asText()));
  }

  @Test
  void anIssueIsPlannedForItsMilestone() {
    TaskEvent opened = only(GithubEventKind.ISSUES, example(GithubEventKind.ISSUES, "opened"));

    assertThat(opened.task()).isEqualTo("issue-1");
    assertThat(opened.change()).isEqualTo(Change.PLANNED);
    assertThat(opened.milestone()).isEqualTo("milestone-1");
    assertThat(opened.at()).isEqualTo("2019-05-15T15:20:18Z");
    assertThat(opened.message()).isEqualTo("Spelling error in the README file");
    assertThat(opened.actor()).isEqualTo("Codertocat");
    assertThat(
            only(GithubEventKind.ISSUES, example(GithubEventKind.ISSUES, "demilestoned"))
                .milestone())
        .isEqualTo(TaskEvent.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "closed, completed, COMPLETED",
    "closed, , COMPLETED",
    "closed, not_planned, CANCELLED",
    "closed, duplicate, CANCELLED",
    "reopened, reopened, STARTED",
    "deleted, , CANCELLED",
    "transferred, , CANCELLED",
    "assigned, , PLANNED",
  })
  void issuesComeAndGo(
      String action, @org.jspecify.annotations.Nullable String reason, Change change) {
    ObjectNode body = example(GithubEventKind.ISSUES, "opened").deepCopy();
    body.put("action", action);
    ((ObjectNode) body.get("issue"))
        .put("state_reason", reason)
        .put("closed_at", "2019-05-16T00:00:00Z");

    assertThat(only(GithubEventKind.ISSUES, body).change()).isEqualTo(change);
  }

  @Test
  void whatIsKnownOfAClosedIssueStaysTrueWhenItIsMilestoned() {
    ObjectNode body = example(GithubEventKind.ISSUES, "milestoned").deepCopy();
    ((ObjectNode) body.get("issue")).put("state", "closed").put("state_reason", "not_planned");

    assertThat(only(GithubEventKind.ISSUES, body).change()).isEqualTo(Change.CANCELLED);
  }

  @Test
  void someLabelsSayHowAnIssueStands() {
    ObjectNode body = example(GithubEventKind.ISSUES, "labeled").deepCopy();
    assertThat(heard(GithubEventKind.ISSUES, body)).isInstanceOf(Heard.Ignored.class);

    ((ObjectNode) body.get("label")).put("name", "in progress");
    assertThat(only(GithubEventKind.ISSUES, body).change()).isEqualTo(Change.STARTED);
    ((ObjectNode) body.get("label")).put("name", "blocked");
    assertThat(only(GithubEventKind.ISSUES, body).change()).isEqualTo(Change.BLOCKED);
    body.put("action", "unlabeled");
    assertThat(only(GithubEventKind.ISSUES, body).change()).isEqualTo(Change.STARTED);
  }

  @Test
  void aPullRequestIsWorkUnderWayUntilItIsClosed() {
    assertThat(change(GithubEventKind.PULL_REQUEST, "opened")).isEqualTo(Change.STARTED);
    assertThat(change(GithubEventKind.PULL_REQUEST, "ready_for_review")).isEqualTo(Change.STARTED);
    assertThat(change(GithubEventKind.PULL_REQUEST, "synchronize")).isEqualTo(Change.PROGRESSED);
    assertThat(change(GithubEventKind.PULL_REQUEST, "closed")).isEqualTo(Change.CANCELLED);

    ObjectNode merged = example(GithubEventKind.PULL_REQUEST, "closed").deepCopy();
    ((ObjectNode) merged.get("pull_request"))
        .put("merged", true)
        .put("merged_at", "2019-05-15T15:21:17Z");
    TaskEvent event = only(GithubEventKind.PULL_REQUEST, merged);
    assertThat(event.task()).isEqualTo("pull-2");
    assertThat(event.change()).isEqualTo(Change.COMPLETED);
    assertThat(event.at()).isEqualTo("2019-05-15T15:21:17Z");
  }

  @Test
  void aDeploymentIsAnAttemptOnItsEnvironment() {
    JsonNode success = examples(GithubEventKind.DEPLOYMENT_STATUS).getFirst();

    assertThat(told(heard(GithubEventKind.DEPLOYMENT_STATUS, success)))
        .extracting(
            TaskEvent::task, TaskEvent::change, event -> event.at().toString(), TaskEvent::message)
        .containsExactly(
            tuple(
                "deploy-production",
                Change.STARTED,
                "2019-05-15T15:20:53Z",
                "master to production"),
            tuple(
                "deploy-production",
                Change.COMPLETED,
                "2019-05-15T15:20:55Z",
                "master to production"));
  }

  @ParameterizedTest
  @CsvSource({
    "queued, PLANNED",
    "pending, PLANNED",
    "in_progress, STARTED",
    "waiting, BLOCKED",
    "failure, FAILED",
    "error, FAILED",
    "inactive,",
    "perhaps,"
  })
  void everyStateOfADeploymentIsAState(
      String state, @org.jspecify.annotations.Nullable Change change) {
    ObjectNode body = examples(GithubEventKind.DEPLOYMENT_STATUS).getFirst().deepCopy();
    ((ObjectNode) body.get("deployment_status")).put("state", state);

    List<TaskEvent> events = told(heard(GithubEventKind.DEPLOYMENT_STATUS, body));
    assertThat(events.isEmpty() ? null : events.getLast().change()).isEqualTo(change);
  }

  @Test
  void everyWrongMemberIsNamed() {
    String body =
        """
        {"action":"opened","issue":{"number":"twelve","created_at":12,"title":{}},"sender":[]}
        """;

    assertThatThrownBy(
            () -> GithubEvents.read("issues", body.getBytes(StandardCharsets.UTF_8), delivery("d")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(String.valueOf(failure.extensions().get("violations")))
                    .contains("issue.number", "issue.created_at", "issue.title", "sender"));
  }

  @Property(tries = 500)
  void anyJsonIsReadOrRefused(
      @ForAll GithubEventKind kind, @ForAll("json") JsonNode member, @ForAll("names") String name) {
    ObjectNode body = examples(kind).getFirst().deepCopy();
    ObjectNode item =
        Stream.of("workflow_run", "workflow_job", "issue", "pull_request", "deployment_status")
            .map(body::get)
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .findFirst()
            .orElse(body);
    item.set(name, member);
    body.set("sender", member);

    readOrRefused(kind, body);
    readOrRefused(kind, member);
  }

  private static void readOrRefused(GithubEventKind kind, JsonNode body) {
    try {
      for (TaskEvent event : told(heard(kind, body))) {
        assertThat(Grammar.id(event.task())).isNull();
        assertThat(Objects.requireNonNullElse(event.message(), "")).doesNotContain("\0");
      }
    } catch (Failure refused) {
      assertThat(refused.type().status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
        "id",
        "number",
        "name",
        "status",
        "conclusion",
        "state",
        "milestone",
        "created_at",
        "updated_at",
        "closed_at",
        "head_branch",
        "run_attempt",
        "steps",
        "title",
        "environment",
        "run_started_at",
        "actor",
        "display_title",
        "html_url",
        "merged",
        "workflow_name");
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
            Arbitraries.of("2026-11-20T09:00:00Z", "1066-10-14T09:00:00Z").map(nodes::textNode),
            Arbitraries.just(nodes.nullNode()));
    return Arbitraries.lazyOf(
        () -> leaves,
        () -> leaves,
        () -> json().list().ofMaxSize(3).map(all -> nodes.arrayNode().addAll(all)),
        () ->
            Combinators.combine(names(), json())
                .as((name, value) -> nodes.objectNode().set(name, value)));
  }

  private static ObjectNode run(String conclusion, int attempt) {
    ObjectNode body =
        examples(GithubEventKind.WORKFLOW_RUN).stream()
            .filter(
                each -> "success".equals(each.path("workflow_run").path("conclusion").textValue()))
            .findFirst()
            .orElseThrow()
            .deepCopy();
    ((ObjectNode) body.get("workflow")).put("name", "Test");
    ((ObjectNode) body.get("workflow_run"))
        .put("conclusion", conclusion)
        .put("run_attempt", attempt);
    return body;
  }

  private static Change change(GithubEventKind kind, String action) {
    return only(kind, example(kind, action)).change();
  }

  private static TaskEvent only(GithubEventKind kind, JsonNode body) {
    List<TaskEvent> events = told(heard(kind, body));
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static List<TaskEvent> told(Heard heard) {
    return switch (heard) {
      case Heard.Told told -> told.events();
      case Heard.Ignored ignored -> List.of();
    };
  }

  private static Heard heard(GithubEventKind kind, JsonNode body) {
    return heard(kind, body, "d");
  }

  private static Heard heard(GithubEventKind kind, JsonNode body, String id) {
    try {
      return GithubEvents.read(
          kind.name().toLowerCase(java.util.Locale.ROOT),
          JSON.writeValueAsBytes(body),
          delivery(id));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Delivery delivery(String id) {
    return new Delivery("shop", "github:hook", id, NOW);
  }

  private static JsonNode example(GithubEventKind kind, String action) {
    return examples(kind).stream()
        .filter(each -> action.equals(each.path("action").textValue()))
        .findFirst()
        .orElseThrow();
  }

  private static final Map<GithubEventKind, List<JsonNode>> EXAMPLES =
      new java.util.EnumMap<>(GithubEventKind.class);

  private static synchronized List<JsonNode> examples(GithubEventKind kind) {
    return EXAMPLES.computeIfAbsent(kind, GithubEventsTest::load);
  }

  private static List<JsonNode> load(GithubEventKind kind) {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT) + ".json";
    try (var file = Objects.requireNonNull(GithubEventsTest.class.getResourceAsStream(name))) {
      var all = new ArrayList<JsonNode>();
      JSON.readTree(file).forEach(all::add);
      return List.copyOf(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
