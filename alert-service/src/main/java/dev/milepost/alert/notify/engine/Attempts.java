package dev.milepost.alert.notify.engine;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertQueries.Found;
import dev.milepost.alert.notify.Delivery;
import dev.milepost.alert.notify.Delivery.AfterFailure;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.ProviderName;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.store.NotificationRows;
import dev.milepost.alert.notify.store.NotificationRows.Claim;
import dev.milepost.alert.notify.store.NotificationRows.Outcome;
import dev.milepost.alert.notify.store.NotificationRows.State;
import dev.milepost.contracts.alerts.AlertStatus;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes one attempt at a claimed message by the channel of its row, and has it recorded. */
@ApplicationScoped
public class Attempts {

  private static final Logger LOG = Logger.getLogger(Attempts.class);

  /** Between the end of a send and that of its claim, for writing down what became of it. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** A channel keeps the time by itself and knows more of what it means that it has run out. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration RECORD_AGAIN = Duration.ofMillis(100);
  private static final Duration RECORD_AGAIN_AT_MOST = Duration.ofSeconds(1);

  /** While the database is away nobody else can claim the message either. */
  private static final Duration RECORD_WITHIN = Duration.ofMinutes(5);

  private final Map<String, Channel> channels = new HashMap<>();
  private final Outcomes outcomes;
  private final SendMetrics metrics;
  private final ProviderReports reports;
  private final InstantSource clock;
  private final Duration timeout;

  public Attempts(
      @All List<Channel> all,
      Outcomes outcomes,
      SendMetrics metrics,
      ProviderReports reports,
      NotifyConfig config,
      InstantSource clock) {
    all.forEach(channel -> channels.put(channel.name(), channel));
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.reports = reports;
    this.clock = clock;
    this.timeout = config.timeout();
    if (timeout.plus(MARGIN).toSeconds() > NotificationRows.LEASE_SECONDS) {
      throw new IllegalArgumentException(
          "milepost.alert.notify.timeout must be at most "
              + (NotificationRows.LEASE_SECONDS - MARGIN.toSeconds())
              + " s, so that a claim outlives it");
    }
  }

  /**
   * Makes the attempt.
   *
   * @param of its alert, when it was read
   * @return what became of the message; fails only when that could not be written
   */
  Uni<Outcome> make(Claim claim, Uni<Found> of) {
    Optional<String> reason = needless(claim);
    if (reason.isPresent()) {
      return recorded(claim, ended(State.SKIPPED, "not sent: " + reason.get()));
    }
    long begun = System.nanoTime();
    return sent(claim, of)
        .map(receipt -> accepted(claim, receipt))
        .onFailure()
        .recoverWithItem(failure -> failed(claim, failure))
        .invoke(outcome -> metrics.attempted(claim.channel(), outcome, System.nanoTime() - begun))
        .chain(outcome -> recorded(claim, outcome));
  }

  /**
   * As long as this process knows what became of a message, nobody has to send it again to be sure:
   * a connection that ended is no reason. When the claim was lost meanwhile, or an earlier try was
   * done and not heard, nothing is written.
   */
  private Uni<Outcome> recorded(Claim claim, Outcome outcome) {
    return Uni.createFrom()
        .deferred(() -> outcomes.record(claim, outcome))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "What became of notification %d is written again: %s",
                    claim.id(), failure.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(RECORD_AGAIN, RECORD_AGAIN_AT_MOST)
        .expireIn(RECORD_WITHIN.toMillis())
        .replaceWith(outcome);
  }

  /** Why nobody needs the message any more. What a person has asked for again is always needed. */
  private static Optional<String> needless(Claim claim) {
    boolean needed =
        claim.resends() > 0
            || switch (claim.change()) {
              case TRIGGERED -> claim.alertStatus() == AlertStatus.TRIGGERED;
              case ACKNOWLEDGED -> claim.alertStatus() == AlertStatus.ACKNOWLEDGED;
              case RESOLVED -> claim.alertStatus() == AlertStatus.RESOLVED;
            };
    return needed
        ? Optional.empty()
        : Optional.of("the alert was " + claim.alertStatus().name().toLowerCase(Locale.ROOT));
  }

  private Uni<Receipt> sent(Claim claim, Uni<Found> of) {
    Channel channel = channels.get(claim.channel());
    if (channel == null) {
      return Uni.createFrom()
          .failure(NotSentException.refused("there is no channel " + claim.channel()));
    }
    Uni<Receipt> attempt =
        of.chain(
                found ->
                    channel.send(
                        new Outgoing(
                            claim.id(), claim.resends(), claim.target(), page(found, claim))))
            .ifNoItem()
            .after(timeout.plus(GRACE))
            .failWith(
                () ->
                    NotSentException.unanswered("no answer within " + timeout.toSeconds() + " s"));
    return switch (claim.channel()) {
      case "email" -> reports.watched(ProviderName.EMAIL, true, attempt);
      // Which of its providers took it is known where they are asked.
      case "sms" -> attempt;
      case String kind -> reports.watched(kind + ":" + claim.target(), false, attempt);
    };
  }

  private Outcome accepted(Claim claim, Receipt receipt) {
    String detail =
        claim.doubtful()
            ? receipt.detail()
                + "; a former attempt got no answer, so this message may arrive twice"
            : receipt.detail();
    return new Outcome(State.SENT, clock.instant(), detail, false, receipt.reference());
  }

  private Outcome failed(Claim claim, Throwable failure) {
    NotSentException known = failure instanceof NotSentException said ? said : null;
    String detail = String.valueOf(failure.getMessage());
    LOG.warnf(
        "Notification %d, attempt %d by %s, was not accepted: %s",
        claim.id(), claim.attempts(), claim.channel(), detail);
    boolean doubtful = known != null && known.kind() == NotSentException.Kind.UNANSWERED;
    return switch (Delivery.afterFailure(claim.attempts(), known, clock.instant())) {
      case AfterFailure.Retry retry ->
          new Outcome(State.PENDING, retry.at(), detail, doubtful, null);
      case AfterFailure.GiveUp giveUp ->
          new Outcome(
              State.FAILED,
              clock.instant(),
              claim.attempts() == 1
                  ? detail
                  : detail + "; given up after " + claim.attempts() + " attempts",
              doubtful,
              null);
    };
  }

  private Outcome ended(State state, String detail) {
    return new Outcome(state, clock.instant(), detail, false, null);
  }

  private static Page page(Found found, Claim claim) {
    Alert alert = found.alert();
    Integer next = found.nextStep();
    Instant nextAt = found.nextAt();
    var steps = new JsonArray(found.steps());
    return new Page(
        alert,
        claim.number(),
        claim.change(),
        claim.step(),
        nextAt,
        next == null || next > steps.size()
            ? List.of()
            : steps.getJsonObject(next - 1).getJsonArray("targets").stream()
                .map(String::valueOf)
                .toList());
  }
}
