package dev.milepost.alert.rule.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.rule.Rehearsal;
import dev.milepost.alert.rule.Rehearsal.Recorded;
import dev.milepost.alert.rule.Rule;
import dev.milepost.alert.rule.Watch;
import dev.milepost.alert.rule.store.RecordedFacts;
import dev.milepost.alert.rule.store.RecordedFacts.Found;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import dev.milepost.problem.Violation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries a rule out on facts that have come. */
@Path("/api/v1/rules/test")
public class RehearsalResource {

  /** Facts that one try goes through at most. */
  private static final int MOST = 20_000;

  private static final int MOST_ALERTS = 500;

  /** Time that one try may take. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final RecordedFacts facts;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public RehearsalResource(
      RecordedFacts facts, SecurityIdentity identity, ObjectMapper json, InstantSource clock) {
    this.facts = facts;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Runs {@code rule} over the facts that were recorded from {@code from} until {@code to}, an hour
   * ago until now where they are not said. Nothing is stored and nobody is told.
   */
  @POST
  @RolesAllowed(Role.OPERATE)
  public Uni<Answer> test(byte @Nullable [] body) {
    Caller.of(identity).mustReachAll("Rules are");
    ObjectNode sent = ObjectBody.read(json, body);
    var violations = new ArrayList<Violation>();
    Instant to = instant(sent, "to", clock.instant(), violations);
    Instant from = instant(sent, "from", to.minus(Duration.ofHours(1)), violations);
    if (!from.isBefore(to)
        || Duration.between(from, to).toDays() > RecordedFacts.DAYS
        || to.isAfter(clock.instant().plus(Duration.ofDays(1)))) {
      violations.add(
          new Violation(
              "from",
              "must be before to, by at most " + RecordedFacts.DAYS + " days, as facts are kept"));
    }
    if (!violations.isEmpty()) {
      throw Failure.invalid(violations);
    }
    Watch watch = watch(sent);
    return facts
        .between(watch.types(), from, to, MOST)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> run(watch, found, from, to));
  }

  private static Watch watch(ObjectNode sent) {
    if (!sent.path("rule").isObject()) {
      throw Failure.invalid("rule", "is missing: the rule to try out");
    }
    String id = sent.path("rule").path("id").asText("draft");
    try {
      Rule rule = RuleDraft.rule(id, sent.path("rule"));
      return Watch.of(rule, 0);
    } catch (Failure e) {
      throw Failure.invalid(
          e.violations().stream()
              .map(each -> new Violation("rule." + each.field(), each.message()))
              .toList());
    }
  }

  private static Answer run(Watch watch, Found found, Instant from, Instant to) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    List<Recorded> recorded =
        found.facts().stream()
            .flatMap(
                each ->
                    Stream.ofNullable(each.data())
                        .map(
                            fact ->
                                new Recorded(fact, each.source() + "#" + each.id(), each.time())))
            .toList();
    Instant end = found.all() || recorded.isEmpty() ? to : recorded.getLast().at();
    var outcome = Rehearsal.run(watch, recorded, end, () -> System.nanoTime() - deadline < 0);
    return new Answer(
        from,
        to,
        outcome.facts(),
        outcome.complete() && found.all(),
        outcome.alerts().size(),
        outcome.alerts().stream().limit(MOST_ALERTS).map(WouldFire::of).toList());
  }

  private static Instant instant(
      ObjectNode sent, String field, Instant otherwise, List<Violation> violations) {
    if (!sent.hasNonNull(field)) {
      return otherwise;
    }
    try {
      return OffsetDateTime.parse(sent.path(field).asText()).toInstant();
    } catch (DateTimeException e) {
      violations.add(new Violation(field, "must be an instant, like 2026-12-01T08:00:00Z"));
      return otherwise;
    }
  }

  /**
   * What a rule would have done.
   *
   * @param facts that it went through
   * @param complete false when there were more facts than one try goes through, or it took too long
   * @param fired how many alerts it would have raised; the first 500 of them are listed
   */
  public record Answer(
      Instant from, Instant to, int facts, boolean complete, int fired, List<WouldFire> alerts) {}
}
