package dev.milepost.alert.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what policies name into what channels reach. */
public final class Reaching {

  private Reaching() {}

  /** The people and schedules that messages name, of whom somebody else knows more. */
  public static Set<Paged> unknown(List<Message> messages) {
    return messages.stream()
        .flatMap(
            message ->
                Target.parse(message.target())
                    .filter(target -> !itself(target))
                    .map(target -> new Paged(target, message.type()))
                    .stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Every message once for each way by which it reaches somebody, or once with why it does not. */
  public static List<Addressed> of(List<Message> messages, Map<Paged, Resolution> resolutions) {
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
    if (itself(target)) {
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
              itself(each)
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

  /** Whether a channel reaches it as it is. */
  public static boolean itself(Target target) {
    return switch (target) {
      case Target.Email to -> true;
      case Target.Sms to -> true;
      case Target.Named to -> true;
      case Target.Person to -> false;
      case Target.Schedule to -> false;
    };
  }
}
