package dev.milepost.alert.provider.engine;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.alert.Lifecycle;
import dev.milepost.alert.notify.Page;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a canary tells: an alert that there never was. */
final class CanaryPage {

  private CanaryPage() {}

  static Page of(String provider, long fence, Instant now) {
    Alert alert =
        Alert.triggered(
            "canary-" + fence,
            "canary/" + provider,
            Action.SYSTEM,
            new Content(
                "[test] Messages by " + provider + " get through: nothing is wrong",
                AlertType.INFO,
                Map.of("alertname", "MilepostCanary", "canary", "true"),
                Map.of(),
                null,
                null,
                null,
                null,
                "Milepost sends this to see whether pages would get through. Nothing is to be done.",
                null,
                null),
            null,
            now);
    return page(alert, Page.Change.TRIGGERED);
  }

  /** That it is over, for who keeps what was told open. */
  static Page over(Page told, Instant now) {
    return page(
        Lifecycle.apply(told.alert(), new Action.Resolve(Action.SYSTEM, null), now),
        Page.Change.RESOLVED);
  }

  private static Page page(Alert alert, Page.Change change) {
    return new Page(alert, Page.TEST, change, 1, null, List.of());
  }
}
