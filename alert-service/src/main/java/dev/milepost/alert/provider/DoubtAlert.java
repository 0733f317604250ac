package dev.milepost.alert.provider;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.alerts.AlertType;
import java.util.Map;

/** What is said of a provider to people, by the ways that are left. */
public final class DoubtAlert {

  private static final String PREFIX = "provider/";

  private DoubtAlert() {}

  /** The signal of a verdict. */
  public static Signal of(String provider, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Trusted trusted -> over(provider);
      case Verdict.Down down ->
          firing(provider, "Messages by " + provider + " fail", AlertType.CRITICAL, down.why());
      case Verdict.Doubted doubted ->
          firing(
              provider,
              "Messages by " + provider + " are in doubt",
              AlertType.WARNING,
              doubted.why());
    };
  }

  /** That there is nothing to say of it any more. */
  public static Signal.Over over(String provider) {
    return new Signal.Over(
        fingerprint(provider), Action.SYSTEM, "messages by " + provider + " get through");
  }

  private static Signal firing(String provider, String title, AlertType type, String why) {
    return new Signal.Firing(
        fingerprint(provider),
        Action.SYSTEM,
        new Content(
            title,
            type,
            Map.of("alertname", "ProviderInDoubt", "provider", provider),
            Map.of(),
            null,
            null,
            null,
            null,
            why,
            null,
            null),
        Signal.Again.GOES_ON,
        null,
        null);
  }

  /** Whether an alert of that fingerprint is one of these. */
  public static boolean says(String fingerprint) {
    return fingerprint.startsWith(PREFIX);
  }

  private static String fingerprint(String provider) {
    return PREFIX + provider;
  }
}
