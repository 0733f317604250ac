package dev.milepost.alert.alert;

import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.Map;

/** Alerts that tests begin with. */
public final class Alerts {

  public static final Alert.Place PLACE = new Alert.Place("default", null, "/", null, 1);

  private Alerts() {}

  public static Content content(String title, Map<String, String> labels) {
    return new Content(
        title, AlertType.CRITICAL, labels, Map.of(), "p", "t", null, null, null, null, null);
  }

  public static Alert triggered(Instant at) {
    return Alert.triggered("a1", "f1", "test", content("t failed", Map.of("task", "t")), null, at)
        .placed(PLACE);
  }
}
