package dev.milepost.alert.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.notify.Words;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code custom_details} of an event, which may be anything. They help whoever is called and
 * nothing is decided by them, so what does not fit is shortened: no alert is refused over them.
 */
final class CustomDetails {

  private static final int MOST = 60;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_VALUE = 16_384;

  private CustomDetails() {}

  /**
   * Annotations by the names of an object's members, those that hold more as JSON; of anything but
   * an object one by the name {@code custom_details}.
   */
  static Map<String, String> annotations(JsonNode details) {
    var annotations = new TreeMap<String, String>();
    if (details.isMissingNode() || details.isNull()) {
      return annotations;
    }
    if (!details.isObject()) {
      put(annotations, "custom_details", details);
      return annotations;
    }
    int left = 0;
    for (var each : details.properties()) {
      if (annotations.size() == MOST) {
        left++;
      } else {
        put(annotations, each.getKey(), each.getValue());
      }
    }
    if (left > 0) {
      annotations.put("more", left + " more details were left out");
    }
    return annotations;
  }

  private static void put(Map<String, String> annotations, String name, JsonNode value) {
    String text = value.isContainerNode() ? value.toString() : value.asText();
    if (!name.isBlank() && !text.isEmpty()) {
      annotations.put(
          Words.shortened(Words.writable(name), LONGEST_NAME),
          Words.shortened(Words.writable(text), LONGEST_VALUE));
    }
  }
}
