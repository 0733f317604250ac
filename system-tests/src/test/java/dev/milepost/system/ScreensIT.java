package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes pictures of the pages for people to look at, and checks that none is wider than its window.
 */
@ExtendWith(TheStack.class)
class ScreensIT {

  @TempDir Path folder;

  @Test
  void everyPageFitsItsWindow(Stack stack, Chromium chromium) throws IOException {
    String project = Projects.fresh("orders");
    var followed =
        stack.monitor(
            "follow",
            failedBuild(stack).toString(),
            "--once",
            "--format=maven",
            "--project=" + project);
    assertThat(followed.exitCode()).as(followed.err()).isZero();

    for (var scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
      for (int width : new int[] {1440, 375}) {
        var options =
            new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, width == 375 ? 812 : 900);
        try (Page page = chromium.signedIn(stack, options)) {
          String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
          Locator alert =
              page.getByRole(AriaRole.ARTICLE)
                  .filter(new Locator.FilterOptions().setHasText("in " + project))
                  .first();
          assertThat(alert).isVisible();
          assertThat(Screen.bar(page, project).first()).isVisible();
          picture(page, "overview" + suffix, width);

          alert.getByRole(AriaRole.LINK).first().click();
          assertThat(
                  page.getByRole(
                      AriaRole.REGION, new Page.GetByRoleOptions().setName("Escalation")))
              .containsText("accepted");
          picture(page, "alert" + suffix, width);

          page.navigate(stack.url("/projects/" + project));
          assertThat(Screen.bar(page, "All tasks")).isVisible();
          // Rows exist in sight only, and on a narrow screen the table is below the fold.
          page.getByRole(AriaRole.TREEGRID).scrollIntoViewIfNeeded();
          assertThat(page.getByRole(AriaRole.ROW).nth(1)).isVisible();
          picture(page, "project" + suffix, width);

          for (String other :
              List.of(
                  "silences",
                  "on-call",
                  "people",
                  "policies",
                  "routes",
                  "rules",
                  "channels",
                  "deliveries",
                  "analytics",
                  "health",
                  "health/milepost-progress",
                  "coverage")) {
            page.navigate(stack.url("/" + other));
            assertThat(page.locator("main .panel").first()).isVisible();
            picture(page, other.replace('/', '-') + suffix, width);
          }
        }
      }
    }
  }

  /**
   * The recorded build of the demo, which fails at its end: without the moments, it is a Maven log.
   */
  private Path failedBuild(Stack stack) throws IOException {
    Path recorded = stack.script().home().resolve("deploy/local/src/main/resources/demo/build.log");
    var lines = new ArrayList<String>();
    for (String line : Files.readAllLines(recorded)) {
      lines.add(line.substring(line.indexOf('\t') + 1));
    }
    return Files.write(folder.resolve("build.log"), lines);
  }

  private static void picture(Page page, String name, int width) {
    Path folder = Path.of(System.getProperty("milepost.screens", "target/screens"));
    page.screenshot(
        new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(true));
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as("width of %s", name)
        .isLessThanOrEqualTo(width);
  }
}
