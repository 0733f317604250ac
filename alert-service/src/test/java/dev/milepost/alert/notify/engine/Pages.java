package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.notify.Page;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Pages for tests of channels. */
public final class Pages {

  public static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  /** A title that means something to every protocol there is. */
  public static final String HOSTILE =
      "<!channel> <script>alert(1)</script> & \"quotes\" {{x}}\r\nBcc: all@example.org\r\n.\r\n@here";

  private Pages() {}

  public static Page triggered() {
    return page(alert("build failed: disk full"), Page.Change.TRIGGERED);
  }

  public static Page acknowledged() {
    return page(
        Lifecycle.apply(
            alert("build failed: disk full"),
            new Action.Acknowledge("ann", null, null),
            NOW.plusSeconds(60)),
        Page.Change.ACKNOWLEDGED);
  }

  public static Page resolved() {
    return page(
        Lifecycle.apply(
            alert("build failed: disk full"),
            new Action.Resolve("ann", null),
            NOW.plusSeconds(120)),
        Page.Change.RESOLVED);
  }

  public static Page hostile() {
    return page(alert(HOSTILE), Page.Change.TRIGGERED);
  }

  private static Page page(Alert alert, Page.Change change) {
    return new Page(alert, 123, change, 1, NOW.plusSeconds(300), List.of("secondary@localhost"));
  }

  private static Alert alert(String title) {
    return Alert.triggered(
        "alert-1",
        "task/shop/build",
        "tasks",
        new Content(
            title,
            AlertType.CRITICAL,
            Map.of("team", "a", "not-a-name", "x"),
            Map.of("runbook_url", "https://example.org/runbook"),
            "shop",
            "build",
            null,
            null,
            "df: /dev/sda1 100% <full> & ```more```",
            null,
            null),
        null,
        NOW);
  }
}
