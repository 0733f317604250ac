package dev.milepost.alert.notify.store;

import dev.milepost.alert.notify.Addressed;
import dev.milepost.alert.notify.Limiting;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.notify.Message;
import dev.milepost.alert.notify.Paged;
import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Target;
import dev.milepost.contracts.alerts.AlertType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what policies name into what channels reach. */
@ApplicationScoped
public class Addressing {

  private final TargetResolver resolver;
  private final LimitRows limits;

  public Addressing(TargetResolver resolver, LimitRows limits) {
    this.resolver = resolver;
    this.limits = limits;
  }

  /**
   * Every message once for each way by which it reaches somebody, or once with why it does not; by
   * the limits as they are now.
   */
  public Uni<List<Addressed>> address(
      SqlConnection connection, List<Message> messages, Instant now) {
    return everyWay(connection, messages, now)
        .chain(
            all ->
                limits
                    .latest(connection)
                    .map(LimitRows.Edition::limits)
                    .chain(limit -> limited(connection, limit, all, now)));
  }

  private Uni<List<Addressed>> limited(
      SqlConnection connection, Limits limit, List<Addressed> all, Instant now) {
    if (limit.equals(Limits.NONE)) {
      return Uni.createFrom().item(all);
    }
    return overflow(connection, limit, now)
        .chain(
            overflow ->
                limits
                    .usage(connection, limit, all, overflow, now)
                    .map(usage -> Limiting.of(limit, usage, overflow, all, now)));
  }

  private Uni<Resolution> overflow(SqlConnection connection, Limits limit, Instant now) {
    Target target =
        limit.budget() == null ? null : Target.parse(limit.budget().overflow()).orElse(null);
    if (target == null) {
      return Uni.createFrom().item(new Resolution.Nobody("nobody is told instead"));
    }
    if (reached(target)) {
      return Uni.createFrom().item(new Resolution.To(null, List.of(Resolution.Way.atOnce(target))));
    }
    var paged = new Paged(target, AlertType.CRITICAL);
    return resolver
        .resolve(connection, Set.of(paged), now)
        .map(
            found ->
                found.getOrDefault(
                    paged, new Resolution.Nobody("nothing is known of " + target.text())));
  }

  private Uni<List<Addressed>> everyWay(
      SqlConnection connection, List<Message> messages, Instant now) {
    Set<Paged> unknown =
        messages.stream()
            .flatMap(
                message ->
                    Target.parse(message.target())
                        .filter(target -> !reached(target))
                        .map(target -> new Paged(target, message.type()))
                        .stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Uni<Map<Paged, Resolution>> known =
        unknown.isEmpty()
            ? Uni.createFrom().item(Map.of())
            : resolver.resolve(connection, unknown, now);
    return known.map(resolutions -> addressed(messages, resolutions));
  }

  static List<Addressed> addressed(List<Message> messages, Map<Paged, Resolution> resolutions) {
    // Two schedules may stand for one person, who is told once for each step.
    var all = new LinkedHashMap<List<Object>, Addressed>();
    for (Message message : messages) {
      for (Addressed each : addressed(message, resolutions)) {
        all.putIfAbsent(
            List.of(
                message.alert(), message.round(), message.step(), each.channel(), each.address()),
            each);
      }
    }
    return List.copyOf(all.values());
  }

  private static List<Addressed> addressed(Message message, Map<Paged, Resolution> resolutions) {
    Optional<Target> parsed = Target.parse(message.target());
    if (parsed.isEmpty()) {
      return List.of(
          Addressed.nowhere(
              message, "unknown", message.target(), "\"" + message.target() + "\" is no target"));
    }
    Target target = parsed.get();
    if (reached(target)) {
      return List.of(
          new Addressed(message, target.channel(), target.address(), Duration.ZERO, null, null));
    }
    Resolution resolution =
        resolutions.getOrDefault(
            new Paged(target, message.type()),
            new Resolution.Nobody("nothing is known of " + target.text()));
    return switch (resolution) {
      case Resolution.Nobody nobody ->
          List.of(Addressed.nowhere(message, target.channel(), target.address(), nobody.reason()));
      case Resolution.To to -> {
        var reached = new ArrayList<Addressed>();
        if (to.ways().isEmpty()) {
          reached.add(
              Addressed.nowhere(
                  message,
                  target.channel(),
                  target.address(),
                  target.text() + " can be reached in no way"));
        }
        for (Resolution.Way way : to.ways()) {
          Target each = way.target();
          reached.add(
              reached(each)
                  ? new Addressed(
                      message, each.channel(), each.address(), way.after(), to.who(), null)
                  : Addressed.nowhere(
                      message,
                      each.channel(),
                      each.address(),
                      target.text() + " stands for " + each.text()));
        }
        yield reached;
      }
    };
  }

  private static boolean reached(Target target) {
    return switch (target) {
      case Target.Email to -> true;
      case Target.Sms to -> true;
      case Target.Named to -> true;
      case Target.Person to -> false;
      case Target.Schedule to -> false;
    };
  }
}
