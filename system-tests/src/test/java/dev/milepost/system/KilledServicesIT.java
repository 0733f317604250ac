package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Services die while a log grows: nothing is lost, nothing is doubled, the screen comes back. */
@ExtendWith(TheStack.class)
class KilledServicesIT {

  private static final int STEPS = 12;
  private static final double RESTART_MS = 60_000;

  @TempDir Path folder;

  @Test
  void everyLineCountsOnceAndTheScreenIsLiveAgain(Stack stack, Chromium chromium) throws Exception {
    String project = Projects.fresh("ledger");
    var log = new GrowingLog(folder.resolve("implementation.log")).line("STARTED step-00");
    try (var following = stack.follow(log.file(), project);
        Page page = chromium.signedIn(stack)) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(project)).first().click();
      page.evaluate("window.neverReloaded = true");
      assertThat(Screen.row(page, "step-00")).isVisible();
      assertThat(Screen.freshness(page)).hasText("Live");

      log.line("FAILED step-00 lost its database").line("STARTED step-00");
      long progress = stack.kill("progress");
      for (int i = 1; i < STEPS; i++) {
        log.line("STARTED " + step(i)).line("COMPLETED " + step(i));
        if (i == STEPS / 2) {
          // The edge and the stream are this service's: senders and screens both lose it.
          long report = stack.kill("report");
          assertThat(Screen.freshness(page)).hasText("Reconnecting");
          stack.awaitAnother("report", report);
        }
      }
      stack.awaitAnother("progress", progress);
      log.line("COMPLETED step-00");

      Locator all = Screen.bar(page, "All tasks");
      assertThat(all)
          .hasAttribute(
              "aria-valuenow",
              "100",
              new LocatorAssertions.HasAttributeOptions().setTimeout(RESTART_MS));
      assertThat(Screen.freshness(page))
          .hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(RESTART_MS));
      assertThat(page.getByRole(AriaRole.GRID, new Page.GetByRoleOptions().setName("Task tree")))
          .hasAttribute("aria-rowcount", Integer.toString(STEPS + 1));
      assertThat(Screen.row(page, "step-00")).containsText("attempt 2");
      for (int i = 1; i < STEPS; i++) {
        assertThat(Screen.row(page, step(i))).containsText("completed");
        assertThat(Screen.row(page, step(i))).not().containsText("attempt");
      }
      eachLineIsOneEvent(page, stack.url("/api/v1/projects/" + project + "/tasks"));
      assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
      assertThat(following.process().isAlive()).isTrue();
    }
  }

  /**
   * A task's version is the number of its events: one that was sent again and counted again shows
   * here even where it left the state and the attempts as they were.
   */
  private static void eachLineIsOneEvent(Page page, String tasks) throws Exception {
    for (int i = 0; i < STEPS; i++) {
      var task = new ObjectMapper().readTree(page.request().get(tasks + "/" + step(i)).text());
      assertThat(task.path("version").asInt()).as(task.toString()).isEqualTo(i == 0 ? 4 : 2);
      assertThat(task.path("attemptList").findValuesAsText("outcome"))
          .as(task.toString())
          .isEqualTo(i == 0 ? List.of("failed", "completed") : List.of("completed"));
    }
  }

  private static String step(int number) {
    return "step-%02d".formatted(number);
  }
}
