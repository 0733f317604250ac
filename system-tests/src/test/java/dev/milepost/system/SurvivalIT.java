package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The stack is ended and started again: what it knew, it knows. */
@ExtendWith(TheStack.class)
class SurvivalIT {

  @TempDir Path folder;

  @Test
  void progressAndMailOutliveTheStack(Stack stack, Chromium chromium) {
    String project = Projects.fresh("archive");
    var log =
        new GrowingLog(folder.resolve("implementation.log"))
            .line("STARTED pack")
            .line("COMPLETED pack")
            .line("STARTED upload")
            .line("FAILED upload no route to the bucket");
    var sent = stack.monitor("follow", log.file().toString(), "--once", "--project=" + project);
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    await("both messages")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> stack.mail(project).size() == 2);
    var mail = stack.mail(project);
    String formerLink = stack.signInLink();

    stack.down();
    stack.up();

    assertThat(stack.mail(project)).isEqualTo(mail);
    assertThat(stack.signInLink()).isNotEqualTo(formerLink);
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/projects/" + project));
      assertThat(Screen.bar(page, "All tasks")).hasAttribute("aria-valuenow", "50");
      assertThat(Screen.row(page, "upload")).containsText("no route to the bucket");

      log.line("STARTED upload").line("COMPLETED upload");
      var later = stack.monitor("follow", log.file().toString(), "--once", "--project=" + project);
      assertThat(later.exitCode()).as(later.err()).isZero();
      assertThat(Screen.bar(page, "All tasks")).hasAttribute("aria-valuenow", "100");
      assertThat(Screen.row(page, "upload")).containsText("attempt 2");
      assertThat(Screen.row(page, "pack")).not().containsText("attempt");
    }
  }
}
