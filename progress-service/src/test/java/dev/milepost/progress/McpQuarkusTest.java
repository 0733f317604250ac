package dev.milepost.progress;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import dev.milepost.testing.Tokens;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A coding agent's session, with the official Java client and the snippet of the docs page. */
@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "progress"))
class McpQuarkusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SNIPPET =
      Pattern.compile("^```json\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String PLAN =
      """
      milestones: [{id: beta, due: 2026-01-20, criteria: [{tests: 90}, {coverage: 80}]}]
      tasks:
        - {id: schema, milestone: beta, estimate: 8h, assignee: {agent: test-operator}}
        - {id: page, milestone: beta, depends: [schema], estimate: 2h, assignee: {agent: other}}
        - {id: icon, estimate: 1h, assignee: {agent: other}}
        - {id: docs, estimate: 1h}
      """;

  private final String project = "mcp-" + UUID.randomUUID();
  private final List<McpSyncClient> clients = new ArrayList<>();

  @TestHTTPResource("/")
  @Nullable URI address;

  @AfterEach
  void closeClients() {
    clients.forEach(McpSyncClient::close);
  }

  @Test
  void anAgentIsToldWhichToolsThereAre() {
    var agent = agent(Tokens.of(Role.VIEWER));

    assertThat(agent.getServerInfo().name()).isEqualTo("milepost");
    assertThat(agent.getServerInstructions()).contains("next_tasks");
    var tools = agent.listTools().tools();
    assertThat(tools)
        .extracting(McpSchema.Tool::name)
        .containsExactlyInAnyOrder(
            "start_task",
            "report_progress",
            "report_evidence",
            "block_task",
            "complete_task",
            "fail_task",
            "next_tasks",
            "late_tasks",
            "blocked_by_me",
            "task_status",
            "project_progress");
    assertThat(tools).allMatch(tool -> tool.description().length() > 40);
    var progress = tools.stream().filter(tool -> tool.name().equals("report_progress")).findFirst();
    assertThat(progress)
        .hasValueSatisfying(
            tool -> {
              assertThat(tool.inputSchema().required()).containsExactly("task");
              assertThat(String.valueOf(tool.inputSchema().properties().get("percent")))
                  .contains("number", "0 to 100");
            });
  }

  @Test
  void anAgentReportsFromBeginToEnd() throws IOException {
    plan();
    var agent = agent(Tokens.of(Role.REPORTER, project));

    assertThat(call(agent, "start_task", Map.of("task", "schema", "message", "reading")).toString())
        .contains("\"state\":\"started\"", "\"attempt\":1", "\"actor\":\"test-reporter\"");
    var half =
        call(agent, "report_progress", Map.of("task", "schema", "percent", 50, "message", "half"));
    assertThat(half.get("percent").asDouble()).isEqualTo(50);
    assertThat(half.get("message").textValue()).isEqualTo("half");
    var proved =
        call(
            agent,
            "report_evidence",
            Map.of(
                "task",
                "schema",
                "commit",
                "0a1b2c3d",
                "tests_passed",
                19,
                "tests_total",
                20,
                "coverage",
                81.5,
                "findings",
                0,
                "link",
                "https://example.org/run/7"));
    assertThat(proved.get("message").textValue())
        .isEqualTo(
            "Evidence: commit 0a1b2c3d, 19 of 20 tests passed, 81.5 % of lines covered, 0 findings,"
                + " https://example.org/run/7");
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/milestones/beta?project=" + project)
        .then()
        .statusCode(200)
        .body("state", equalTo("reached"));
    var blocked =
        call(
            agent,
            "block_task",
            Map.of("task", "schema", "reason", "no names", "waits_on", List.of("docs")));
    assertThat(blocked.get("state").textValue()).isEqualTo("blocked");
    assertThat(blocked.get("message").textValue()).isEqualTo("no names\nWaits on: docs");

    call(agent, "start_task", Map.of("task", "schema-names", "parent", "schema"));
    var contradicted = call(agent, "complete_task", Map.of("task", "schema"));
    assertThat(contradicted.get("state").textValue()).isEqualTo("started");
    assertThat(contradicted.get("claimedState").textValue()).isEqualTo("completed");
    assertThat(contradicted.get("openSubtasks").get(0).textValue()).isEqualTo("schema-names");

    call(agent, "fail_task", Map.of("task", "schema-names", "message", "a name is taken"));
    var again = call(agent, "start_task", Map.of("task", "schema-names"));
    assertThat(again.get("attempt").asInt()).isEqualTo(2);
    call(agent, "complete_task", Map.of("task", "schema-names"));
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER))
        .get("/api/v1/projects/" + project + "/tasks/schema")
        .then()
        .body("state", equalTo("completed"))
        .body("source", equalTo("test-reporter"));
  }

  @Test
  void aCallThatIsMadeAgainChangesNothing() throws IOException {
    var agent = agent(Tokens.of(Role.REPORTER, project));
    String id = UUID.randomUUID().toString();
    Map<String, Object> evidence =
        Map.of("task", "t", "tests_passed", 1, "tests_total", 2, "id", id);

    assertThat(call(agent, "report_evidence", evidence).get("repeated").asBoolean()).isFalse();
    long version = call(agent, "report_evidence", evidence).get("version").asLong();
    var repeated = call(agent, "report_evidence", evidence);

    assertThat(repeated.get("repeated").asBoolean()).isTrue();
    assertThat(repeated.get("version").asLong()).isEqualTo(version).isEqualTo(1);
    var said = Map.<String, Object>of("task", "t", "percent", 10, "id", id + "-2");
    call(agent, "report_progress", said);
    assertThat(call(agent, "report_progress", said).get("repeated").asBoolean()).isTrue();
  }

  @Test
  void anAgentAsksWhatIsNextWhatIsLateAndWhoWaits() throws IOException {
    plan();
    var agent = agent(Tokens.of(Role.OPERATOR, project));

    var next = call(agent, "next_tasks", Map.of());
    assertThat(ids(next)).startsWith("schema").containsExactlyInAnyOrder("schema", "icon", "docs");
    assertThat(next.get("tasks").get(0).get("criticality").asDouble()).isGreaterThan(0.9);
    assertThat(ids(call(agent, "next_tasks", Map.of("assignee", "me"))))
        .containsExactly("schema", "docs");
    var one = call(agent, "next_tasks", Map.of("limit", 1));
    assertThat(ids(one)).hasSize(1);
    assertThat(one.get("total").asInt()).isEqualTo(3);

    var late = call(agent, "late_tasks", Map.of());
    assertThat(ids(late)).containsExactly("page", "schema");
    assertThat(late.get("tasks").get(0).get("reasons").toString())
        .contains("milestone beta was due");

    assertThat(ids(call(agent, "blocked_by_me", Map.of()))).containsExactly("page");
    call(
        agent,
        "block_task",
        Map.of(
            "task",
            "icon",
            "reason",
            "no colours",
            "waits_on",
            List.of("schema"),
            "actor",
            "other"));
    assertThat(ids(call(agent, "blocked_by_me", Map.of()))).containsExactly("icon", "page");
    assertThat(ids(call(agent, "blocked_by_me", Map.of("actor", "other")))).isEmpty();

    call(agent, "complete_task", Map.of("task", "schema"));
    assertThat(ids(call(agent, "next_tasks", Map.of("assignee", "other"))))
        .containsExactlyInAnyOrder("page", "docs");
    assertThat(call(agent, "task_status", Map.of("task", "page")).get("dependsOn").toString())
        .isEqualTo("[\"schema\"]");
    var whole = call(agent, "project_progress", Map.of());
    assertThat(whole.get("total").asInt()).isEqualTo(4);
    assertThat(whole.get("counts").get("completed").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsNamed() {
    var agent = agent(Tokens.of(Role.OPERATOR));

    assertThat(refused(agent, "start_task", Map.of("task", "t"))).contains("project is missing");
    assertThat(
            refused(
                agent,
                "report_progress",
                Map.of("project", project, "task", "a b", "percent", 101, "milestone", "")))
        .contains("task must begin", "percent must be a number from 0 to 100", "milestone must");
    assertThat(refused(agent, "report_evidence", Map.of("project", project, "task", "t")))
        .contains("evidence is missing", "tests_passed");
    assertThat(
            refused(
                agent,
                "block_task",
                Map.of("project", project, "task", "t", "reason", " ", "waits_on", List.of("a b"))))
        .contains("reason must", "waits_on[0] must");
    assertThat(refused(agent, "next_tasks", Map.of("project", project, "limit", 0)))
        .contains("limit must be between 1 and 100");
    assertThat(refused(agent, "next_tasks", Map.of("project", project)))
        .contains("There is no project " + project);
    assertThat(refused(agent, "task_status", Map.of("project", project, "task", "t")))
        .contains("There is no task t");
    assertThat(refused(agent, "start_task", Map.of("project", project))).contains("task");
    assertThat(
            refused(
                agent,
                "report_progress",
                Map.of("project", project, "task", "t", "percent", "half")))
        .contains("percent");
  }

  @Test
  void whoMayNotIsRefused() throws IOException {
    var viewer = agent(Tokens.of(Role.VIEWER, project));
    assertThatThrownBy(() -> request(viewer, "start_task", Map.of("task", "t")))
        .isInstanceOf(McpError.class);
    var reporter = agent(Tokens.of(Role.REPORTER, project));
    call(reporter, "start_task", Map.of("task", "t"));
    assertThatThrownBy(() -> request(reporter, "next_tasks", Map.of()))
        .isInstanceOf(McpError.class);

    var other = agent(Tokens.of(Role.REPORTER, project + "-2"));
    assertThat(refused(other, "start_task", Map.of("project", project, "task", "t")))
        .contains("is for project " + project + "-2 only");
    var asking = agent(Tokens.of(Role.VIEWER, project + "-2"));
    assertThat(refused(asking, "task_status", Map.of("project", project, "task", "t")))
        .contains("is for project " + project + "-2 only");

    for (String token :
        List.of(Tokens.forged(Role.OPERATOR), Tokens.expired(Role.OPERATOR), "nonsense")) {
      assertThatThrownBy(() -> agent(token)).isNotNull();
      given()
          .header("Authorization", "Bearer " + token)
          .contentType("application/json")
          .accept("application/json, text/event-stream")
          .body("{}")
          .post("/connect/mcp")
          .then()
          .statusCode(401);
    }
    for (String path : List.of("/connect/mcp", "/connect/mcp/sse")) {
      given().get(path).then().statusCode(401);
    }
    given().post("/connect/mcp").then().statusCode(401);
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.VIEWER, project))
        .get("/api/v1/projects/" + project + "/tasks")
        .then()
        .body("items.task", hasItem("t"))
        .body("items.size()", equalTo(1));
  }

  private void plan() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Role.OPERATOR))
        .contentType("application/octet-stream")
        .body(PLAN.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/plans/" + project)
        .then()
        .statusCode(200);
  }

  private static List<String> ids(JsonNode answer) {
    var ids = new ArrayList<String>();
    answer.get("tasks").forEach(task -> ids.add(task.get("task").textValue()));
    return ids;
  }

  private static JsonNode call(McpSyncClient agent, String tool, Map<String, Object> arguments)
      throws IOException {
    var result = request(agent, tool, arguments);
    assertThat(result.isError()).as("%s", result.content()).isNotEqualTo(true);
    return JSON.readTree(text(result));
  }

  private static String refused(McpSyncClient agent, String tool, Map<String, Object> arguments) {
    var result = request(agent, tool, arguments);
    assertThat(result.isError()).as("%s", result.content()).isTrue();
    return text(result);
  }

  private static McpSchema.CallToolResult request(
      McpSyncClient agent, String tool, Map<String, Object> arguments) {
    return agent.callTool(new McpSchema.CallToolRequest(tool, arguments));
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  /** An agent that is configured as the page says, but for the port. */
  private McpSyncClient agent(String token) {
    JsonNode server = snippet().at("/mcpServers/milepost");
    URI url = URI.create(server.get("url").textValue());
    var request = HttpRequest.newBuilder();
    server
        .get("headers")
        .properties()
        .forEach(
            header ->
                request.header(
                    header.getKey(), header.getValue().textValue().replace("<token>", token)));
    var transport =
        HttpClientStreamableHttpTransport.builder(
                "http://" + java.util.Objects.requireNonNull(address).getAuthority())
            .endpoint(url.getPath())
            .requestBuilder(request)
            .build();
    var client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(30))
            .initializationTimeout(Duration.ofSeconds(30))
            // No tool has an output schema; the default one wants a validator of another version
            // than the CDEvents SDK does.
            .jsonSchemaValidator(
                (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid(null))
            .build();
    client.initialize();
    clients.add(client);
    return client;
  }

  private static JsonNode snippet() {
    try {
      var found = SNIPPET.matcher(Files.readString(Path.of("../docs/integrations/mcp.md")));
      assertThat(found.find()).isTrue();
      return JSON.readTree(found.group(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
