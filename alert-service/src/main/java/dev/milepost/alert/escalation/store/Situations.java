package dev.milepost.alert.escalation.store;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertRows;
import dev.milepost.alert.escalation.Situation;
import dev.milepost.alert.escalation.store.StepRows.Taken;
import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.impact.store.ImpactRows;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.route.store.RoutingRows;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.store.SilenceRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds all that decides on steps, once for all of them. */
@ApplicationScoped
public class Situations {

  private final SilenceRows silences;
  private final RoutingRows routing;
  private final AlertRows alerts;
  private final ImpactRows impacts;

  public Situations(
      SilenceRows silences, RoutingRows routing, AlertRows alerts, ImpactRows impacts) {
    this.silences = silences;
    this.routing = routing;
    this.alerts = alerts;
    this.impacts = impacts;
  }

  /** A step and its situation. */
  public record Found(Taken taken, Situation situation) {}

  /** The situations of steps, in their order. */
  public Uni<List<Found>> of(SqlClient client, List<Taken> taken, Instant now) {
    // None of them needs another's answer, so they go out together.
    return Uni.combine()
        .all()
        .unis(
            silences.current(client, now),
            inhibiting(client),
            alerts.leaders(client, groups(taken)),
            impacts.known(client, asking(taken)))
        .with(
            (muted, inhibiting, leaders, known) ->
                found(taken, muted, inhibiting.rules(), inhibiting.open(), leaders, known));
  }

  private Uni<Inhibiting> inhibiting(SqlClient client) {
    return routing
        .latest(client)
        .map(edition -> edition.routing().inhibit())
        .chain(
            rules ->
                rules.isEmpty()
                    ? Uni.createFrom().item(new Inhibiting(rules, List.of()))
                    : alerts.open(client).map(open -> new Inhibiting(rules, open)));
  }

  private record Inhibiting(List<InhibitRule> rules, List<Alert> open) {}

  private static Set<String> asking(List<Taken> taken) {
    return taken.stream()
        .filter(each -> each.policy().asksForImpact())
        .map(each -> each.alert().id())
        .collect(Collectors.toSet());
  }

  private static Set<String> groups(List<Taken> taken) {
    return taken.stream()
        .map(each -> each.alert().place().group())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static List<Found> found(
      List<Taken> taken,
      List<Silence> muted,
      List<InhibitRule> rules,
      List<Alert> open,
      Map<String, Alert> leaders,
      Map<String, Impact> impacts) {
    return taken.stream()
        .map(
            each ->
                new Found(
                    each,
                    new Situation(
                        each.alert(),
                        each.policy(),
                        each.round(),
                        each.step(),
                        muted,
                        rules,
                        open,
                        each.alert().place().group() == null
                            ? null
                            : leaders.get(each.alert().place().group()),
                        impacts.get(each.alert().id()))))
        .toList();
  }
}
