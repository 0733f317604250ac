package dev.milepost.alert.provider.engine;

import dev.milepost.alert.intake.Signal;
import dev.milepost.alert.notify.EndpointKind;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.Channel;
import dev.milepost.alert.provider.Canary;
import dev.milepost.alert.provider.DoubtAlert;
import dev.milepost.alert.provider.Figures;
import dev.milepost.alert.provider.Provider;
import dev.milepost.alert.provider.Result;
import dev.milepost.alert.provider.Verdict;
import dev.milepost.alert.provider.store.CanaryRows;
import dev.milepost.alert.provider.store.CanaryRows.Claim;
import dev.milepost.alert.provider.store.ProviderDirectory;
import dev.milepost.database.listen.Listener;
import dev.milepost.database.timer.DueLoop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends canaries when they are due, one after the other: by the channel that pages are sent by, to
 * that one provider alone.
 */
@ApplicationScoped
public class CanarySender {

  /** A channel keeps the time by itself and knows more of what it means that it has run out. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Map<String, Channel> channels = new HashMap<>();
  private final CanaryRows rows;
  private final ProviderDirectory providers;
  private final InstantSource clock;
  private final Listener listener;
  private final Duration timeout;
  private final DueLoop loop;

  public CanarySender(
      @All List<Channel> all,
      CanaryRows rows,
      ProviderDirectory providers,
      ConfidenceGauge gauge,
      NotifyConfig config,
      InstantSource clock,
      Listener listener,
      Vertx vertx) {
    all.forEach(channel -> channels.put(channel.name(), channel));
    this.rows = rows;
    this.providers = providers;
    this.clock = clock;
    this.listener = listener;
    this.timeout = config.timeout().plus(GRACE);
    this.loop =
        new DueLoop("Canary", vertx, clock, this::one, () -> gauge.refresh().chain(rows::nextDue));
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    listener.listen(CanaryRows.CHANNEL, loop::wake);
    loop.wake();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /** Looks for due canaries now. */
  public void wake() {
    loop.wake();
  }

  private Uni<Boolean> one() {
    return rows.claim(clock.instant())
        .chain(
            claimed ->
                claimed
                    .map(claim -> send(claim).replaceWith(true))
                    .orElseGet(() -> Uni.createFrom().item(false)));
  }

  private Uni<Void> send(Claim claim) {
    return providers
        .named(claim.provider())
        .chain(
            found ->
                found.isEmpty()
                    ? rows.forget(claim, DoubtAlert.over(claim.provider()))
                    : sent(claim, found.get())
                        .map(
                            receipt ->
                                new Ended(
                                    new Result(clock.instant(), true, true, receipt.detail()),
                                    receipt))
                        .onFailure()
                        .recoverWithItem(
                            failure ->
                                new Ended(
                                    new Result(
                                        clock.instant(),
                                        false,
                                        true,
                                        String.valueOf(failure.getMessage())),
                                    Receipt.ACCEPTED))
                        .chain(
                            ended ->
                                rows.close(
                                    claim,
                                    ended.result(),
                                    ended.receipt().reference(),
                                    figures -> judged(claim.provider(), figures, claim.canary()))));
  }

  private record Ended(Result result, Receipt receipt) {}

  private static Signal judged(String provider, Figures figures, Canary canary) {
    return DoubtAlert.of(provider, Verdict.of(figures, canary));
  }

  private Uni<Receipt> sent(Claim claim, Provider provider) {
    Optional<Target> target = provider.target(claim.canary().address());
    Channel channel = target.map(to -> channels.get(to.channel())).orElse(null);
    if (target.isEmpty() || channel == null) {
      return Uni.createFrom().failure(NotSentException.refused("its address " + provider.wanted()));
    }
    String address = target.get().address();
    Page page = CanaryPage.of(provider.name(), claim.fence(), clock.instant());
    Uni<Receipt> told = attempt(channel, provider, claim, address, page);
    return keepsOpen(target.get())
        ? told.call(
            receipt ->
                attempt(channel, provider, claim, address, CanaryPage.over(page, clock.instant())))
        : told;
  }

  private Uni<Receipt> attempt(
      Channel channel, Provider provider, Claim claim, String address, Page page) {
    // Ids of notifications are above 0: those of canaries are not among them.
    return channel
        .sendBy(provider.name(), new Outgoing(-claim.fence(), 0, address, page))
        .ifNoItem()
        .after(timeout)
        .failWith(
            () -> NotSentException.unanswered("no answer within " + timeout.toSeconds() + " s"));
  }

  /** Whoever makes an incident of what he is told must hear that it is over. */
  private static boolean keepsOpen(Target target) {
    return target instanceof Target.Named to
        && (to.kind() == EndpointKind.PAGERDUTY || to.kind() == EndpointKind.ALERTMANAGER);
  }
}
