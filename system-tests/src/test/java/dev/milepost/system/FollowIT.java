package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A log is followed to the screen and to the mailbox of the person on call. */
@ExtendWith(TheStack.class)
class FollowIT {

  @TempDir Path folder;

  @Test
  void aLogMovesTheBarsAndItsFailureIsAcknowledgedOnce(Stack stack, Chromium chromium) {
    String project = Projects.fresh("checkout");
    var log = new GrowingLog(folder.resolve("implementation.log")).line("STARTED compile");
    try (var following = stack.follow(log.file(), project);
        Page page = chromium.signedIn(stack)) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(project)).first().click();
      page.evaluate("window.neverReloaded = true");
      Locator all = Screen.bar(page, "All tasks");
      assertThat(all).hasAttribute("aria-valuenow", "0");
      assertThat(Screen.row(page, "compile")).containsText("started");

      log.line("COMPLETED compile").line("STARTED unit-tests");
      assertThat(all).hasAttribute("aria-valuenow", "50");
      assertThat(Screen.bar(page, "compile")).hasAttribute("aria-valuenow", "100");
      assertThat(Screen.bar(page, "unit-tests")).hasAttribute("aria-valuenow", "0");

      log.line("FAILED unit-tests 3 of 120 tests failed");
      assertThat(Screen.row(page, "unit-tests")).containsText("failed");
      assertThat(Screen.row(page, "unit-tests")).containsText("3 of 120 tests failed");
      Locator alert =
          page.getByRole(
              AriaRole.ARTICLE,
              new Page.GetByRoleOptions().setName("unit-tests failed in " + project));
      assertThat(alert).containsText("Told");
      Screen.button(alert, "Acknowledge").click();
      assertThat(alert).containsText("Acknowledged by");
      assertThat(Screen.button(alert, "Acknowledge")).hasCount(0);
      assertThat(page.evaluate("window.neverReloaded")).isEqualTo(true);
      assertThat(following.process().isAlive()).isTrue();
    }

    await("nobody else to be told after the step")
        .during(Stack.STEP.plusSeconds(2))
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                stack.mail(project).stream()
                    .map(Stack.Mail::to)
                    .toList()
                    .equals(List.of("primary@localhost")));
    assertThat(stack.mail(project).getFirst().subject())
        .isEqualTo("[critical] unit-tests failed in " + project);
  }
}
