package dev.milepost.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a person finds on a page, by its role and its name. */
final class Screen {

  private Screen() {}

  /** The progress bar of that name. */
  static Locator bar(Page page, String name) {
    return page.getByRole(
        AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The task's row in the tree of a project. */
  static Locator row(Page page, String task) {
    return page.getByRole(AriaRole.ROW)
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.getByRole(
                        AriaRole.PROGRESSBAR,
                        new Page.GetByRoleOptions().setName(task).setExact(true))));
  }

  /** A button whose name begins with these plain words; the key that presses it may follow. */
  static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  /** The mark in the top bar that says how fresh the page is. */
  static Locator freshness(Page page) {
    return page.locator("mp-live-badge").getByRole(AriaRole.STATUS);
  }
}
