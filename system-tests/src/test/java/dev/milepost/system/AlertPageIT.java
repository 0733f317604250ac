package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do to an alert on its page, and the page's answer to why. */
@ExtendWith(TheStack.class)
class AlertPageIT {

  @Test
  void anAlertIsSnoozedSilencedExplainedAndNotedOnItsPage(Stack stack, Chromium chromium)
      throws IOException {
    String project = Projects.fresh("page");
    send(stack, "{\"title\":\"%1$s is slow\",\"type\":\"critical\",\"project\":\"%1$s\"}", project);
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/alerts"));
      page.getByRole(AriaRole.SEARCHBOX).fill(project);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(project + " is slow"))
          .click();
      Locator why = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Why"));
      assertThat(why).containsText("Why did this page?");
      assertThat(why).containsText("nobody has answered");

      press(page, "Snooze");
      page.getByText("For 2 hours").click();
      assertThat(page.locator(".ahead")).containsText("Snoozed by");
      assertThat(why).containsText("snoozed by");

      press(page, "Silence…");
      page.locator("mp-answer input[name=comment]").fill("we move it");
      page.locator("mp-answer form button").click();
      press(page, "Give back");
      assertThat(why).containsText("we move it");
      assertThat(why).containsText("is held");
      assertThat(page.locator(".ahead")).containsText("Silenced: nobody is told");

      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Note")).click();
      page.getByLabel("What others should know").fill("the index is gone");
      page.getByText("Write it down").click();
      assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Timeline")))
          .containsText("the index is gone");

      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Silences")).click();
      Locator silence =
          page.getByRole(AriaRole.LISTITEM)
              .filter(new Locator.FilterOptions().setHasText(project))
              .first();
      silence.getByText("What would have paged").click();
      assertThat(silence).containsText(project + " is slow");
      silence.getByText("End now").click();
      assertThat(silence).containsText("expired");
    }
    assertThat(stack.mail(project).size()).as("it pages again at once").isGreaterThan(1);
  }

  @Test
  void thePageAboutAlertsDoesWhatItSays(Stack stack) throws IOException {
    var page = new IntegrationPage(stack, "alerts.md");
    String project = Projects.fresh("own");
    String snippet = page.snippets().getFirst().replace("project_001", project);

    assertThat(page.paste(snippet))
        .contains("\"outcome\":\"triggered\"", "team=\"ops\"", "nobody has answered", "resolved");
  }

  @Test
  void whoIsOnCallIsSeenInACalendar(Stack stack, Chromium chromium) throws IOException {
    String name = Projects.fresh("rota");
    put(stack, "/api/v1/people/" + name, "{\"name\":\"Ana of %1$s\",\"zone\":\"UTC\"}", name);
    put(
        stack,
        "/api/v1/schedules/" + name,
        """
        {"name":"%1$s","zone":"UTC","layers":[{"name":"days","rotation":{"kind":"daily",
         "handOver":"09:00","startsOn":"2026-01-05","people":["%1$s"]}}]}
        """,
        name);
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/on-call"));
      Locator schedule = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
      assertThat(schedule).containsText("Ana of " + name);
      assertThat(schedule).containsText("layer days");
    }
    var listed = stack.monitor("oncall", "--schedule=" + name);
    assertThat(listed.out()).contains("Ana of " + name);
  }

  private static void press(Page page, String name) {
    page.locator(".acts")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
        .click();
  }

  private static void send(Stack stack, String body, String project) throws IOException {
    call(stack, "POST", "/api/v1/alerts", body.formatted(project));
  }

  private static void put(Stack stack, String path, String body, String name) throws IOException {
    call(stack, "PUT", path, body.formatted(name));
  }

  private static void call(Stack stack, String method, String path, String body)
      throws IOException {
    String token = Files.readString(stack.data().resolve("operator.token")).strip();
    var ended =
        stack
            .script()
            .runCommand(
                Duration.ofSeconds(20),
                List.of(
                    "curl",
                    "-sS",
                    "--fail-with-body",
                    "-X",
                    method,
                    "-H",
                    "Authorization: Bearer " + token,
                    "-H",
                    "Content-Type: application/json",
                    "-d",
                    body,
                    stack.url(path)));
    assertThat(ended.exitCode()).as("%s%s", ended.out(), ended.err()).isZero();
  }
}
