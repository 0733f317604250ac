package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A planned project on its page: course, forecast, slip, levers, plan and a task's last words. */
@ExtendWith(TheStack.class)
class ProjectPageIT {

  private static final String PLAN =
      """
      milestones:
        - {id: beta, title: Beta, due: 2099-12-20}
      tasks:
        - id: build
          title: Build it
          tasks:
            - {id: api, milestone: beta, estimate: {low: 8h, likely: 16h, high: 40h}, assignee: {agent: agent-07}}
            - {id: page, milestone: beta, depends: [api], estimate: 20h, assignee: {person: web engineer}}
        - {id: aside, estimate: 1h}
      """;

  @TempDir Path folder;

  @Test
  void aPlannedProjectSaysWhenAndWhyAndWhatIf(Stack stack, Chromium chromium) throws IOException {
    String project = Projects.fresh("planned");
    Path plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
    run(stack, "plan", "import", plan.toString(), "--project", project);
    // A moment between the plan and the work, in whole seconds as the address has it.
    Instant planned = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    await().until(() -> Instant.now().isAfter(planned.plusMillis(500)));
    Path log =
        Files.writeString(
            folder.resolve("work.log"),
            "STARTED api on the left track\nFAILED api ERROR no route to the forge\nSTARTED api\n"
                + "STARTED aside\nCOMPLETED aside\n");
    run(stack, "follow", log.toString(), "--once", "--project", project);

    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/projects/" + project));
      assertThat(region(page, "Burn-up").getByRole(AriaRole.IMG).first())
          .hasAttribute("aria-label", Pattern.compile("85 % chance of the whole by"));
      assertThat(region(page, "Milestones")).containsText("Beta");
      assertThat(region(page, "Milestones")).containsText("100");
      assertThat(region(page, "Why it moved")).containsText("P85");

      Locator whatIf = region(page, "What if");
      whatIf.getByLabel("Change").selectOption("delay");
      whatIf.getByLabel("task").fill("page");
      whatIf.getByLabel("h of work").fill("100");
      Screen.button(whatIf, "Add").click();
      assertThat(whatIf).containsText("Delay page by 100 h");
      assertThat(whatIf).containsText("+4.2");
      assertThat(page).hasURL(Pattern.compile("what-if=delay"));

      page.getByRole(AriaRole.TREEGRID).scrollIntoViewIfNeeded();
      assertThat(Screen.row(page, "page").getByLabel("on the critical path")).isVisible();
      page.keyboard().press("c");
      assertThat(Screen.row(page, "aside")).hasCount(0);
      page.keyboard().press("c");
      Screen.row(page, "api").click();
      Locator drawer =
          page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Task api"));
      assertThat(drawer).containsText("P85");
      assertThat(drawer.getByLabel("Log")).containsText("ERROR no route to the forge");
      assertThat(drawer).containsText("agent-07");
      assertThat(drawer).containsText("Claimed against evidence");
      assertThat(drawer).containsText("all tasks done");

      page.navigate(stack.url("/projects/" + project + "?asOf=" + planned));
      assertThat(page.getByText("As known at").first()).isVisible();
      assertThat(Screen.bar(page, "All tasks")).hasAttribute("aria-valuenow", "0");
      page.getByRole(AriaRole.TREEGRID).scrollIntoViewIfNeeded();
      assertThat(Screen.row(page, "aside")).containsText("planned");
      page.locator("mp-top-bar")
          .getByText("Now", new Locator.GetByTextOptions().setExact(true))
          .click();
      assertThat(Screen.row(page, "aside")).containsText("completed");
    }
  }

  @Test
  void itFitsANarrowScreen(Stack stack, Chromium chromium) throws IOException {
    String project = Projects.fresh("narrow");
    Path plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
    run(stack, "plan", "import", plan.toString(), "--project", project);
    var options = new Browser.NewContextOptions().setViewportSize(375, 812);

    try (Page page = chromium.signedIn(stack, options)) {
      page.navigate(stack.url("/projects/" + project + "?what-if=drop,aside"));
      assertThat(region(page, "What if")).containsText("Drop aside");
      assertThat(region(page, "What if")).containsText("P85");
      assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
          .isLessThanOrEqualTo(375);
      // The strip of time scrolls beside the names, which stay where they are.
      Locator tree = page.getByRole(AriaRole.TREEGRID);
      tree.scrollIntoViewIfNeeded();
      var name = Screen.row(page, "api").getByText("api").first();
      double before = name.boundingBox().x;
      assertThat(((Number) tree.evaluate("e => (e.scrollLeft = 9999, e.scrollLeft)")).intValue())
          .isGreaterThan(100);
      assertThat(name.boundingBox().x).isEqualTo(before);
    }
  }

  private static Locator region(Page page, String name) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void run(Stack stack, String... arguments) {
    var ended = stack.monitor(arguments);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }
}
