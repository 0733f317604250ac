package dev.milepost.alert.route;

import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.match.Matchers;
import dev.milepost.problem.Existing;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return Set.copyOf(named().values());
  }

  /**
   * Where it names which policy: {@code route.routes[0].policy}, as the fields of {@link
   * RoutingJson} are named.
   */
  public Map<String, String> named() {
    var named = new LinkedHashMap<String, String>();
    name(root, "route", named);
    return named;
  }

  /**
   * Refuses it where it names policies that are not there.
   *
   * @param path before the names of its fields in what is refused
   * @param known names of those that are
   * @throws Failure 400 naming every bad field
   */
  public void mustName(Set<String> known, String path) {
    var violations = new ArrayList<Violation>();
    named()
        .forEach(
            (field, policy) -> {
              if (!known.contains(policy)) {
                violations.add(
                    new Violation(
                        path + field,
                        "names the policy "
                            + policy
                            + ", which is not there; "
                            + Existing.words(known)));
              }
            });
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
  }

  private static void name(Route route, String field, Map<String, String> named) {
    if (route.policy() != null) {
      named.put(field + ".policy", route.policy());
    }
    for (int i = 0; i < route.routes().size(); i++) {
      name(route.routes().get(i), field + ".routes[" + i + "]", named);
    }
  }
}
