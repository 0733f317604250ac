package dev.milepost.alert.notify.store;

import dev.milepost.alert.notify.Paged;
import dev.milepost.alert.notify.Resolution;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.store.NotificationRows.Message;
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
import org.jspecify.annotations.Nullable;

/** Turns what policies name into what channels reach. */
@ApplicationScoped
public class Addressing {

  private final TargetResolver resolver;

  public Addressing(TargetResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * A message and where it goes.
   *
   * @param after how long after the step it is sent
   * @param skipped why it goes nowhere; null when it does
   */
  public record Addressed(
      Message message, String channel, String address, Duration after, @Nullable String skipped) {}

  /** Every message once for each way by which it reaches somebody, or once with why it does not. */
  public Uni<List<Addressed>> address(
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
          new Addressed(
              message,
              "unknown",
              message.target(),
              Duration.ZERO,
              "\"" + message.target() + "\" is no target"));
    }
    Target target = parsed.get();
    if (reached(target)) {
      return List.of(
          new Addressed(message, target.channel(), target.address(), Duration.ZERO, null));
    }
    Resolution resolution =
        resolutions.getOrDefault(
            new Paged(target, message.type()),
            new Resolution.Nobody("nothing is known of " + target.text()));
    return switch (resolution) {
      case Resolution.Nobody nobody ->
          List.of(
              new Addressed(
                  message, target.channel(), target.address(), Duration.ZERO, nobody.reason()));
      case Resolution.To to -> {
        var reached = new ArrayList<Addressed>();
        if (to.ways().isEmpty()) {
          reached.add(
              new Addressed(
                  message,
                  target.channel(),
                  target.address(),
                  Duration.ZERO,
                  target.text() + " can be reached in no way"));
        }
        for (Resolution.Way way : to.ways()) {
          Target each = way.target();
          reached.add(
              new Addressed(
                  message,
                  each.channel(),
                  each.address(),
                  way.after(),
                  reached(each) ? null : target.text() + " stands for " + each.text()));
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
