package dev.milepost.alert.route;

import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.match.Matchers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tree of routes, and what inhibits what. */
public record Routing(Route root, List<InhibitRule> inhibit) {

  /**
   * Each alert by itself: what is wrong goes to the policy {@code default}; what only tells
   * something is seen on the dashboard and pages nobody.
   */
  public static final Routing SEEDED =
      new Routing(
          new Route(
              new Matchers(List.of()),
              "default",
              List.of(),
              false,
              List.of(
                  new Route(
                      Matchers.parse("matchers", List.of("severity=~\"info|success\"")),
                      "dashboard",
                      null,
                      false,
                      List.of()))),
          List.of());

  public Routing {
    inhibit = List.copyOf(inhibit);
  }

  /** All policies that it names. */
  public Set<String> policies() {
    var names = new LinkedHashSet<String>();
    var left = new ArrayList<Route>(List.of(root));
    while (!left.isEmpty()) {
      Route route = left.removeLast();
      if (route.policy() != null) {
        names.add(route.policy());
      }
      left.addAll(route.routes());
    }
    return names;
  }
}
