package dev.milepost.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's own Chromium, headless. */
final class Chromium implements AutoCloseable {

  /** A screen may take this long to show what it must; a busy machine is slow, not wrong. */
  private static final double PATIENCE_MS = 45_000;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  static Chromium launch() {
    return new Chromium();
  }

  /** A window of a new visitor. */
  Page stranger() {
    return window(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  /** A window of somebody who opened the link that {@code up} printed. */
  Page signedIn(Stack stack) {
    return signedIn(stack, new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  /** The same, with a size and colours of choice. */
  Page signedIn(Stack stack, Browser.NewContextOptions options) {
    Page page = window(options);
    page.navigate(stack.signInLink());
    return page;
  }

  private Page window(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    Page page = context.newPage();
    page.onClose(closed -> context.close());
    return page;
  }

  private static Path executable() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The system tests need Chromium on the PATH: install it (for example:"
                        + " sudo apt-get install chromium)."));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
