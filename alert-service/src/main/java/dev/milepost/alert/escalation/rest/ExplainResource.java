package dev.milepost.alert.escalation.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Standing.Acknowledged;
import dev.milepost.alert.alert.Standing.Resolved;
import dev.milepost.alert.alert.Standing.Snoozed;
import dev.milepost.alert.alert.Standing.Triggered;
import dev.milepost.alert.escalation.Considered;
import dev.milepost.alert.escalation.EscalationRules;
import dev.milepost.alert.escalation.EscalationRules.Decision;
import dev.milepost.alert.escalation.EscalationRules.Judgement;
import dev.milepost.alert.escalation.Situation;
import dev.milepost.alert.escalation.store.StepQueries;
import dev.milepost.alert.escalation.store.StepQueries.Step;
import dev.milepost.alert.impact.Impact;
import dev.milepost.alert.route.Missed;
import dev.milepost.alert.route.Placement;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Why an alert did or did not page, and what happens next. */
@Path("/api/v1/alerts/{id}/explain")
public class ExplainResource {

  private final StepQueries steps;
  private final SecurityIdentity identity;
  private final InstantSource clock;

  public ExplainResource(StepQueries steps, SecurityIdentity identity, InstantSource clock) {
    this.steps = steps;
    this.identity = identity;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Explanation> explain(@RestPath String id) {
    Caller caller = Caller.of(identity);
    Instant now = clock.instant();
    return steps
        .alert(id, alert -> reaches(caller, alert))
        .chain(
            alert ->
                steps
                    .of(alert)
                    .chain(
                        all ->
                            steps
                                .situation(alert, round(alert), shown(all), now)
                                .chain(at -> explained(at, all, now))));
  }

  /** Of a step that would tell people now, whom it would reach is a part of the answer. */
  private Uni<Explanation> explained(Situation at, List<Step> all, Instant now) {
    var judgement = EscalationRules.judge(at, now);
    Uni<Judgement> whole =
        next(all) != null && judgement.decision() instanceof Decision.Tell tell
            ? steps
                .reach(at, tell.targets(), now)
                .map(
                    reach ->
                        new Judgement(
                            tell,
                            Stream.concat(judgement.considered().stream(), reach.stream())
                                .toList()))
            : Uni.createFrom().item(judgement);
    return steps
        .placement(at.alert())
        .chain(placement -> whole.map(judged -> explanation(at, placement, all, judged)));
  }

  /** The step that is explained: the next one, or else the last that was taken, or the first. */
  private static int shown(List<Step> all) {
    Step next = next(all);
    if (next != null) {
      return next.step();
    }
    return all.isEmpty() ? 1 : all.getLast().step();
  }

  private static int round(Alert alert) {
    return alert.round().number();
  }

  private static @Nullable Step next(List<Step> all) {
    return all.stream().filter(step -> step.state().equals("waiting")).findFirst().orElse(null);
  }

  private static Explanation explanation(
      Situation at, Placement placement, List<Step> all, Judgement judgement) {
    Alert alert = at.alert();
    Step next = next(all);
    return new Explanation(
        alert.id(),
        alert.status().name().toLowerCase(Locale.ROOT),
        alert.source(),
        alert.fingerprint(),
        alert.matchable(),
        alert.place().route(),
        placement.path().equals(alert.place().route()) ? null : placement.path(),
        placement.missed(),
        placement.moreMissed(),
        alert.place().policy(),
        alert.place().group(),
        at.impact() == null ? null : ImpactView.of(at.impact()),
        all,
        judgement.considered(),
        next == null
            ? new Action(null, null, nothing(alert, all))
            : new Action(next.step(), next.dueAt(), words(at, judgement.decision())));
  }

  private static String nothing(Alert alert, List<Step> all) {
    return switch (alert.standing()) {
      case Triggered open ->
          all.isEmpty()
              ? "nothing: policy " + alert.place().policy() + " tells nobody"
              : "nothing: the last step of policy "
                  + alert.place().policy()
                  + " was taken, and nobody has answered";
      case Acknowledged by -> "nothing while " + by.act().by() + " works on it";
      case Snoozed by -> "others are told again at " + by.until();
      case Resolved by -> "nothing: it is resolved";
    };
  }

  private static String words(Situation at, Decision decision) {
    String step = at.policy().words(at.step());
    return switch (decision) {
      case Decision.Tell tell -> step + " tells " + String.join(", ", tell.targets());
      case Decision.Skip skip -> step + " is passed over: " + skip.reason();
      case Decision.Pass pass -> step + " is passed over: " + pass.reason();
      case Decision.Hold hold -> step + " is held: " + hold.reason();
    };
  }

  private static boolean reaches(Caller caller, Alert alert) {
    String project = alert.content().project();
    return project == null ? caller.project() == null : caller.reaches(project);
  }

  /**
   * Why an alert did or did not page.
   *
   * @param source who says that it is wrong
   * @param fingerprint what makes it the same thing; of an alert of a rule the rule's id and what
   *     it is about
   * @param labels by which routes, silences and inhibitions have judged it
   * @param route the branches it took
   * @param routeByLabelsNow the branches that it would take by the same routes with its labels as
   *     they are now, of which {@code missed} is; null where these are the ones it took
   * @param missed the branches that were looked at and not taken, with the condition that failed
   *     and the alert's value for it; those after a branch that was taken and does not go on were
   *     not looked at
   * @param moreMissed how many more of these there are
   * @param impact how much waits for it; null where no step depends on that, or nothing is known
   *     yet
   * @param steps what became of each step, of all rounds
   * @param considered what would decide the next step now, or would have decided the last one, in
   *     this order, with the values
   * @param next what happens next if nothing else does
   */
  public record Explanation(
      String alert,
      String status,
      String source,
      String fingerprint,
      Map<String, String> labels,
      String route,
      @Nullable String routeByLabelsNow,
      List<Missed> missed,
      int moreMissed,
      String policy,
      @Nullable String group,
      @Nullable ImpactView impact,
      List<Step> steps,
      List<Considered> considered,
      Action next) {}

  /**
   * How much waits for it.
   *
   * @param level {@code low}, {@code medium} or {@code high}
   * @param what was found, or why nothing could be known
   */
  public record ImpactView(String level, int tasks, int milestones, String what) {

    static ImpactView of(Impact impact) {
      return new ImpactView(
          PolicyDraft.lower(impact.level()), impact.tasks(), impact.milestones(), impact.words());
    }
  }

  /** What happens next, and when. */
  public record Action(@Nullable Integer step, @Nullable Instant at, String what) {}
}
