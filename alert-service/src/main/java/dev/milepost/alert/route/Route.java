package dev.milepost.alert.route;

import dev.milepost.alert.match.Matchers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A branch of the tree by which alerts find their policy. What a branch does not say, the one above
 * it does.
 *
 * @param matchers what takes this branch
 * @param policy name of the escalation policy; null for that of the branch above
 * @param groupBy labels by whose values alerts are one group, of which the first pages and the
 *     others join it; null for those of the branch above, empty for each alert by itself
 * @param goOn whether its siblings further down are looked at too, although it has matched
 */
public record Route(
    Matchers matchers,
    @Nullable String policy,
    @Nullable List<String> groupBy,
    boolean goOn,
    List<Route> routes) {

  public Route {
    groupBy = groupBy == null ? null : List.copyOf(groupBy);
    routes = List.copyOf(routes);
  }
}
