package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A retry that completes ends the alert, and the installed commands say the same as the screen. */
@ExtendWith(TheStack.class)
class RetryIT {

  private static final Duration COMMAND = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void aCompletedRetryResolvesItsAlert(Stack stack, Chromium chromium) throws Exception {
    String project = Projects.fresh("search");
    var log =
        new GrowingLog(folder.resolve("implementation.log"))
            .line("STARTED compile")
            .line("COMPLETED compile")
            .line("STARTED index")
            .line("FAILED index the disk was full");
    try (var following = stack.follow(log.file(), project);
        Page page = chromium.signedIn(stack)) {
      Locator row =
          page.getByRole(
              AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("index failed in " + project));
      row.getByRole(AriaRole.LINK).first().click();
      Locator title =
          page.getByRole(
              AriaRole.HEADING,
              new Page.GetByRoleOptions().setLevel(1).setName("index failed in " + project));
      assertThat(title).isVisible();
      assertThat(page.getByText("Unanswered", new Page.GetByTextOptions().setExact(true)))
          .isVisible();

      log.line("STARTED index").line("COMPLETED index").line("STARTED package");
      assertThat(page.getByText("Resolved", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertThat(page.getByText("Ended: the alert is resolved.")).isVisible();
      assertThat(Screen.button(page.getByRole(AriaRole.MAIN), "Acknowledge")).isDisabled();

      page.navigate(stack.url("/projects/" + project));
      assertThat(Screen.row(page, "index")).containsText("attempt 2");
      assertThat(Screen.row(page, "package")).containsText("started");
      assertThat(following.process().isAlive()).isTrue();
    }
    sayTheSame(stack, project);
  }

  private void sayTheSame(Stack stack, String project) throws Exception {
    Path prefix = folder.resolve("installed");
    assertThat(stack.script().run(COMMAND, "install", "--prefix", prefix.toString()).exitCode())
        .isZero();
    Path bin = prefix.resolve("bin");

    var answer =
        run(
            stack,
            bin,
            "monitor-implementation-progress",
            "--project-id=" + project,
            "--output=json");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    JsonNode shown = new ObjectMapper().readTree(answer.out());
    JsonNode progress = shown.isArray() ? shown.get(0) : shown;
    assertThat(progress.required("project").asText()).isEqualTo(project);
    assertThat(progress.required("counts").required("completed").asInt()).isEqualTo(2);
    assertThat(progress.required("counts").required("started").asInt()).isEqualTo(1);
    assertThat(progress.required("counts").path("failed").asInt()).isZero();
    assertThat(progress.required("percentByCount").asDouble()).isBetween(66.6, 66.7);
    assertThat(progress.required("completionRate").asDouble()).isBetween(0.666, 0.667);
    assertThat(progress.required("successRate").asDouble()).isEqualTo(1.0);
    assertThat(progress.required("errorRate").asDouble()).isEqualTo(0.0);
    assertThat(progress.required("updatedAt").asText()).endsWith("Z");

    var task =
        run(stack, bin, "monitor-task-completion", "--task-id=index", "--project-id=" + project);
    assertThat(task.exitCode()).as(task.err()).isZero();
    assertThat(task.out()).contains("index").contains("completed");

    assertThat(run(stack, bin, "monitor-implementation-progress", "--output=xml").exitCode())
        .isEqualTo(2);
    var unknown =
        run(stack, bin, "monitor-implementation-progress", "--project-id=nobody-knows-it");
    assertThat(unknown.exitCode()).isEqualTo(3);
    assertThat(unknown.err()).contains("nobody-knows-it");
    var away = run(stack, bin, "monitor-implementation-progress", "--url=http://127.0.0.1:1");
    assertThat(away.exitCode()).isEqualTo(4);
    assertThat(away.err()).contains("127.0.0.1:1");
  }

  private static Script.Ended run(Stack stack, Path bin, String command, String... arguments) {
    var all = new ArrayList<String>(List.of(bin.resolve(command).toString()));
    all.addAll(List.of(arguments));
    all.add("--data=" + stack.data());
    return new Script(bin, Map.copyOf(stack.script().environment())).runCommand(COMMAND, all);
  }
}
