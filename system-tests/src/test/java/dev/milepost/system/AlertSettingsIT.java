package dev.milepost.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator sets on the pages beside the inbox: policies, routes, rules, shifts; and what
 * came of it.
 */
@ExtendWith(TheStack.class)
class AlertSettingsIT {

  @Test
  void aPolicyIsSeenBeforeItIsSavedAndARefusalStandsAtItsField(Stack stack, Chromium chromium) {
    String name = Projects.fresh("policy");
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/policies?new"));
      page.getByLabel("Name").fill(name);
      Locator whom = page.getByPlaceholder(Pattern.compile("schedule:ops"));
      whom.fill("nobody");
      press(page, "Save policy");
      assertThat(page.locator(".target .fault")).containsText("Must be an e-mail address");

      whom.fill("first@localhost");
      press(page, "Add a step");
      whom.nth(1).fill("second@localhost");
      page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Severities of step 2"))
          .getByText("Critical")
          .check();
      Locator preview = region(page, "What it would do");
      assertThat(preview).containsText("At once");
      assertThat(preview).containsText("After 5 m");
      assertThat(preview).containsText("second@localhost");
      preview.locator("select").first().selectOption("warning");
      assertThat(preview).containsText("passed over: only for critical");
      page.getByLabel("Begin again, times").fill("2");
      page.getByLabel("after the last step").fill("10 m");
      assertThat(preview).containsText("begins again 2 times, each 10 m after its last step");

      press(page, "Save policy");
      assertThat(page).hasURL(Pattern.compile("/policies/" + name + "$"));
      press(page, "Policies");
      Locator listed = item(page, name);
      assertThat(listed).containsText("second@localhost");
      assertThat(listed).containsText("begins again 2 times");
    }
  }

  @Test
  void labelsFindTheirWayBeforeTheRoutesAreKept(Stack stack, Chromium chromium) {
    String team = Projects.fresh("team");
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/routes"));
      page.getByLabel("Add a branch below the root").click();
      Locator fresh = page.locator(".branch-form").last();
      fresh.getByPlaceholder("label").fill("team");
      fresh.getByPlaceholder("value").fill(team);
      fresh.getByLabel("Policy").selectOption("default");
      page.getByLabel("Labels, one a line").fill("team=" + team);
      Locator trial = region(page, "Try it");
      assertThat(trial).containsText("Follows default, by 1 branch");
      assertThat(page.locator(".branch.taken").last()).containsText("team=\"" + team + "\"");

      press(page, "Save routes");
      assertThat(region(page, "Keep the routes")).containsText("As kept");
      page.reload();
      assertThat(region(page, "Routes")).containsText("team=\"" + team + "\"");
    }
  }

  @Test
  void aRuleIsTriedOnWhatCame(Stack stack, Chromium chromium, @TempDir Path folder) {
    String project = Projects.fresh("tried");
    var log =
        new GrowingLog(folder.resolve("implementation.log"))
            .line("STARTED pack")
            .line("FAILED pack disk full");
    stack.monitor("follow", log.file().toString(), "--once", "--project=" + project);
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/rules?new"));
      page.getByLabel("Name").fill(project);
      page.getByLabel("Title").fill("{task} of {project}");
      Locator when = page.locator(".cond-box textarea").nth(1);
      when.fill("project == '" + project + "' && statee == 'failed'");
      press(page, "Try on recorded facts");
      assertThat(page.locator(".fault").first()).containsText("undeclared reference to 'statee'");
      assertThat(page.locator(".pointed mark")).hasText("s");

      when.fill("project == '" + project + "' && state == 'failed'");
      Locator tried = region(page, "Try it").getByText("It would have raised 1 alert");
      page.waitForCondition(
          () -> {
            press(page, "Try on recorded facts");
            page.waitForTimeout(1_000);
            return tried.isVisible();
          });
      press(page, "Save rule");
      assertThat(page).hasURL(Pattern.compile("/rules/" + project + "$"));
      assertThat(region(page, "Editions")).containsText("1 edition");
      press(page, "Delete…");
      press(page, "Delete for good");
      assertThat(page).hasURL(Pattern.compile("/rules$"));
      assertThat(region(page, "Rules")).containsText("task-failed");
      assertThat(item(page, project)).hasCount(0);
    }
  }

  @Test
  void somebodyIsAddedPutOnASchedulesShiftsAndReplacedForADay(Stack stack, Chromium chromium) {
    String id = Projects.fresh("shift").replaceAll("[^a-z0-9]+", "-");
    try (Page page = chromium.signedIn(stack)) {
      for (String who : new String[] {"ana", "ben"}) {
        page.navigate(stack.url("/people?new"));
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(who + " " + id);
        page.getByLabel("Address").fill(who + "@localhost");
        press(page, "Save person");
        assertThat(page).hasURL(Pattern.compile("/people/" + who + "-" + id + "$"));
      }
      page.navigate(stack.url("/on-call?new"));
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).first().fill(id);
      page.locator(".layer").getByLabel("Name").fill("all day");
      page.getByLabel("Add a person to layer 1").selectOption("ana-" + id);
      press(page, "Save schedule");
      assertThat(page).hasURL(Pattern.compile("/on-call/" + id + "$"));

      page.navigate(stack.url("/on-call"));
      Locator schedule = region(page, id);
      schedule.getByText("Override…").click();
      page.getByLabel("Who").selectOption("ben-" + id);
      press(page, "Put on call");
      Locator covers = schedule.getByRole(AriaRole.LIST);
      assertThat(covers).containsText("ben " + id);
      assertThat(schedule.locator(".rbar.override").first()).isVisible();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Month")).click();
      assertThat(schedule.locator(".rmonth .rbar.override").first()).isVisible();
      schedule.getByText("Take back").click();
      assertThat(schedule.locator(".rbar.override"))
          .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
    }
  }

  @Test
  void analyticsAndDeliveriesSayWhatCameOfIt(Stack stack, Chromium chromium) {
    try (Page page = chromium.signedIn(stack)) {
      page.navigate(stack.url("/analytics"));
      assertThat(page.locator(".an-head h1")).hasText(Pattern.compile("\\S.*\\."));
      page.getByText("90 days").click();
      assertThat(page).hasURL(Pattern.compile("days=90"));
      page.navigate(stack.url("/deliveries?show=all"));
      assertThat(region(page, "Deliveries")).containsText("All");
    }
  }

  @Test
  void nobodyIsCalledByABrowserWithoutConsent(Stack stack, Chromium chromium) {
    try (Page page = chromium.signedIn(stack)) {
      Locator bell = page.getByLabel(Pattern.compile("Sound and notifications: "));
      assertThat(bell).hasAccessibleName("Sound and notifications: off");
      bell.click();
      page.getByText("Play a sound").check();
      assertThat(page.getByText("Try it")).isVisible();
      page.keyboard().press("Escape");
      assertThat(bell).hasAccessibleName("Sound and notifications: on");
      page.reload();
      assertThat(bell).hasAccessibleName("Sound and notifications: on");
    }
  }

  private static Locator region(Page page, String name) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator item(Page page, String text) {
    return page.getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(text))
        .first();
  }

  /** A button or a link of this name. */
  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)))
        .first()
        .click();
  }
}
