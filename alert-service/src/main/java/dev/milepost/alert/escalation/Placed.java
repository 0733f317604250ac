package dev.milepost.alert.escalation;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.route.Placement;
import dev.milepost.alert.route.Routing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A new alert where routes have put it, and the policy that it keeps.
 *
 * @param policy all those that it goes to, side by side
 */
public record Placed(Alert alert, EscalationPolicy policy) {

  /**
   * Places an alert.
   *
   * @param policies by name; {@code default} must be there
   */
  public static Placed of(Routing routing, Map<String, EscalationPolicy> policies, Alert alert) {
    var placement = Placement.of(routing.root(), alert.matchable());
    // A policy that was taken away after a route named it must not leave anybody untold.
    List<EscalationPolicy> followed =
        placement.policies().stream().flatMap(name -> known(policies, name)).toList();
    EscalationPolicy policy =
        EscalationPolicy.together(
            followed.isEmpty()
                ? List.of(Objects.requireNonNull(policies.get(EscalationPolicy.DEFAULT)))
                : followed);
    return new Placed(
        alert.placed(
            new Alert.Place(
                policy.name(),
                placement.group(),
                placement.path(),
                policy.acknowledgeFor(),
                policy.acknowledgements())),
        policy);
  }

  private static Stream<EscalationPolicy> known(
      Map<String, EscalationPolicy> policies, String name) {
    return name.equals(EscalationPolicy.DASHBOARD.name())
        ? Stream.of(EscalationPolicy.DASHBOARD)
        : Optional.ofNullable(policies.get(name)).stream();
  }
}
