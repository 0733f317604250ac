package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.problem.Failure;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub's issues as {@code GET /repos/{owner}/{repo}/issues?state=all} lists them (REST API
 * 2022-11-28): an array of issues, or an object with {@code issues} and {@code milestones}. Pull
 * requests in the list are passed over. Issue 12 becomes task {@code issue-12}, milestone 3 {@code
 * milestone-3}, as the webhooks name them; {@code depends on #7} in an issue's text is a
 * dependency.
 */
final class GithubPlan {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern DEPENDS =
      Pattern.compile("(?i)\\b(?:depends on|blocked by)\\s+#(\\d{1,9})");

  private GithubPlan() {}

  static void read(byte[] file, PlanReader reader) {
    JsonNode document = parse(file);
    JsonNode issues = document.isArray() ? document : document.path("issues");
    if (!issues.isArray()) {
      throw Failure.invalid("issues", "must be a list of issues as GitHub answers it");
    }
    var milestones = new LinkedHashSet<Integer>();
    document.path("milestones").forEach(each -> milestone(each, milestones, reader));
    Set<Integer> numbers = new LinkedHashSet<>();
    for (JsonNode issue : issues) {
      if (!issue.has("pull_request")) {
        numbers.add(issue.path("number").asInt());
      }
    }
    for (JsonNode issue : issues) {
      if (!issue.has("pull_request")) {
        issue(issue, numbers, reader);
        milestone(issue.path("milestone"), milestones, reader);
      }
    }
  }

  private static JsonNode parse(byte[] file) {
    try {
      return MAPPER.readTree(file);
    } catch (JacksonException e) {
      throw Failure.invalid("line " + e.getLocation().getLineNr(), "is not JSON");
    } catch (IOException e) {
      throw Failure.invalid("issues", "cannot be read: " + e.getMessage());
    }
  }

  private static void issue(JsonNode issue, Set<Integer> numbers, PlanReader reader) {
    int number = issue.path("number").asInt();
    String place = "issue #" + number;
    if (number <= 0) {
      reader.wrong("issues", "one has no number");
      return;
    }
    ObjectNode task = JsonNodeFactory.instance.objectNode();
    task.put("id", "issue-" + number).put("title", title(issue));
    JsonNode milestone = issue.path("milestone");
    if (milestone.path("number").isInt()) {
      task.put("milestone", "milestone-" + milestone.path("number").asInt());
    }
    String login = issue.path("assignee").path("login").asText("");
    if (!login.isEmpty()) {
      task.put("assignee", login.endsWith("[bot]") ? "agent: " + login : login);
    }
    var depends = JsonNodeFactory.instance.arrayNode();
    Matcher matcher = DEPENDS.matcher(issue.path("body").asText(""));
    var seen = new LinkedHashSet<Integer>();
    while (matcher.find()) {
      int other = Integer.parseInt(matcher.group(1));
      if (other != number && numbers.contains(other) && seen.add(other)) {
        depends.add("issue-" + other);
      }
    }
    task.set("depends", depends);
    reader.task(task, place, null);
  }

  private static void milestone(JsonNode milestone, Set<Integer> known, PlanReader reader) {
    int number = milestone.path("number").asInt();
    if (number > 0 && known.add(number)) {
      var item = JsonNodeFactory.instance.objectNode();
      item.put("id", "milestone-" + number).put("title", title(milestone));
      item.set("due", milestone.get("due_on"));
      reader.milestone(item, "milestone #" + number);
    }
  }

  private static String title(JsonNode item) {
    String title = item.path("title").asText("").strip();
    return title.length() > 500 ? title.substring(0, 500) : title;
  }
}
