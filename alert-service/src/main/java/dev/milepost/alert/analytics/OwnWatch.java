package dev.milepost.alert.analytics;

import dev.milepost.alert.paging.Paging;
import dev.milepost.alert.provider.DoubtAlert;
import java.util.Optional;

/**
 * Alerts of our own watch. No remedy against noise is for them: no rule makes them, so none can
 * hold longer, and whoever lets them tell the dashboard alone does not hear that nobody is told.
 */
final class OwnWatch {

  private OwnWatch() {}

  /** Why nothing is advised against it, for people; empty for any other alert. */
  static Optional<String> why(String fingerprint) {
    if (fingerprint.equals(Paging.FINGERPRINT)) {
      return Optional.of(
          "it is the watch's own: it says that somebody was not told in time; look for what kept"
              + " those messages");
    }
    return DoubtAlert.says(fingerprint)
        ? Optional.of(
            "it is the watch's own: it says that messages by a provider may not get through; look"
                + " at the provider")
        : Optional.empty();
  }
}
