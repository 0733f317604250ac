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

/** Nobody answers, and the service that would tell the next person dies. */
@ExtendWith(TheStack.class)
class EscalationIT {

  @TempDir Path folder;

  @Test
  void theSecondMessageComesOnceThoughTheServiceWasKilled(Stack stack, Chromium chromium) {
    String project = Projects.fresh("payments");
    var log = new GrowingLog(folder.resolve("implementation.log")).line("STARTED deploy");
    try (var following = stack.follow(log.file(), project);
        Page page = chromium.signedIn(stack)) {
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(project)).first().click();
      log.line("FAILED deploy exit code 1");
      Locator alert =
          page.getByRole(
              AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("deploy failed in " + project));
      assertThat(alert).containsText("Told primary");
      assertThat(alert).containsText("Next: secondary");

      long killed = stack.kill("alert");
      assertThat(told(stack, project)).containsExactly("primary@localhost");
      stack.awaitAnother("alert", killed);

      await("the second message")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> told(stack, project).contains("secondary@localhost"));
      await("no third message")
          .during(Stack.STEP.plusSeconds(2))
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () ->
                  told(stack, project).equals(List.of("primary@localhost", "secondary@localhost")));

      alert.getByRole(AriaRole.LINK).first().click();
      Locator escalation =
          page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Escalation"));
      assertThat(escalation).containsText("2 of 2 messages accepted");
      assertThat(escalation).containsText("No further step is planned.");
      assertThat(following.process().isAlive()).isTrue();
    }
  }

  private static List<String> told(Stack stack, String project) {
    return stack.mail(project).stream().map(Stack.Mail::to).toList();
  }
}
