package dev.milepost.alert.silence.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.alert.silence.Window.Span;
import dev.milepost.alert.silence.WindowJson;
import dev.milepost.alert.silence.store.SilenceRows.Held;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A silence as it is answered.
 *
 * @param state pending, active or expired
 * @param startsAt begin of the span that holds now or next; null when there is none any more, or
 *     none that is known yet
 * @param endsAt end of that span; null when it is not known
 * @param wouldHavePaged what it has kept from paging; only where one silence was asked for
 */
public record SilenceView(
    String id,
    List<String> matchers,
    JsonNode window,
    String state,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    String createdBy,
    String comment,
    boolean untilResolved,
    @Nullable Instant expiredAt,
    Instant updatedAt,
    @Nullable List<HeldView> wouldHavePaged,
    long version) {

  /** A step of an escalation that told nobody. */
  public record HeldView(String alert, String title, int step, Instant at, List<String> targets) {

    static HeldView of(Held held) {
      return new HeldView(held.alert(), held.title(), held.step(), held.at(), held.targets());
    }
  }

  static SilenceView of(Silence silence, @Nullable List<Held> held, Instant now) {
    Optional<Span> span =
        silence.state(now) == Silence.State.EXPIRED
            ? Optional.empty()
            : silence.window().current(now);
    return new SilenceView(
        silence.id(),
        silence.matchers().texts(),
        WindowJson.node(silence.window()),
        silence.state(now).name().toLowerCase(Locale.ROOT),
        span.map(Span::from).filter(SilenceView::known).orElse(null),
        span.map(Span::to).filter(SilenceView::known).orElse(null),
        silence.createdBy(),
        silence.comment(),
        silence.untilResolved(),
        silence.expiredAt(),
        silence.updatedAt(),
        held == null ? null : held.stream().map(HeldView::of).toList(),
        silence.version());
  }

  private static boolean known(Instant moment) {
    return !moment.equals(Window.NEVER);
  }
}
