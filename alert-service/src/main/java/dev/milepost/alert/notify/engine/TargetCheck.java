package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.OnCallNames.Names;
import dev.milepost.problem.Existing;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Whether there is what a target names, asked before it is kept: no page may get lost on a slip.
 */
@ApplicationScoped
public class TargetCheck {

  private final EndpointDirectory endpoints;
  private final OnCallNames onCall;

  public TargetCheck(EndpointDirectory endpoints, OnCallNames onCall) {
    this.endpoints = endpoints;
    this.onCall = onCall;
  }

  /** Of those of these targets that are not there, what to do about it, for people. */
  public Uni<Map<Target, String>> missing(Collection<Target> targets) {
    return endpoints
        .missing(targets)
        .chain(
            unreachable ->
                onCall
                    .all()
                    .map(
                        names -> {
                          var missing = new LinkedHashMap<Target, String>();
                          for (Target each : targets) {
                            String why =
                                unreachable.contains(each)
                                    ? "needs an endpoint that is not there; PUT it to"
                                        + " /api/v1/notifications/endpoints/<name> first"
                                    : unknown(each, names);
                            if (!why.isEmpty()) {
                              missing.put(each, why);
                            }
                          }
                          return missing;
                        }));
  }

  /**
   * Refuses limits whose overflow is not there.
   *
   * @param path before the names of their fields in what is refused
   * @return fails with 400 naming the field
   */
  public Uni<Void> standing(Limits limits, String path) {
    Target overflow =
        limits.budget() == null ? null : Target.parse(limits.budget().overflow()).orElse(null);
    return overflow == null
        ? Uni.createFrom().voidItem()
        : missing(List.of(overflow))
            .invoke(
                missing ->
                    missing
                        .values()
                        .forEach(
                            why -> {
                              throw Failure.invalid(path + "budget.overflow", why);
                            }))
            .replaceWithVoid();
  }

  private static String unknown(Target target, Names names) {
    return switch (target) {
      case Target.Person to -> unknown(to.id(), "person", "people", names.people());
      case Target.Schedule to -> unknown(to.id(), "schedule", "schedules", names.schedules());
      case Target.Email to -> "";
      case Target.Sms to -> "";
      case Target.Named to -> "";
    };
  }

  private static String unknown(String id, String one, String many, SortedSet<String> there) {
    if (there.contains(id)) {
      return "";
    }
    return "names the %s %s, which is not there; of %s %s. PUT it to /api/v1/%s/%s first"
        .formatted(one, id, many, Existing.words(there), many, id);
  }
}
