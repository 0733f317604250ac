package dev.milepost.alert.notify.rest;

import dev.milepost.alert.notify.store.NotificationRows.State;
import dev.milepost.alert.notify.store.SentRows.Sent;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is answered.
 *
 * @param number by which people name the alert in a reply
 * @param change what it tells: triggered, acknowledged or resolved
 * @param status pending, sending, sent, failed or skipped
 * @param attempts since it was added, or asked for again
 * @param nextAt when it is tried next; null when it is not
 * @param detail the provider's words, or the reason
 * @param receipt what the provider said later: delivered or undelivered
 */
public record NotificationView(
    long id,
    String alert,
    long number,
    String title,
    @Nullable String project,
    int round,
    int step,
    String channel,
    String target,
    String change,
    String status,
    int attempts,
    int resends,
    @Nullable Instant nextAt,
    @Nullable String detail,
    @Nullable String receipt,
    Instant updatedAt) {

  static NotificationView of(Sent sent) {
    return new NotificationView(
        sent.id(),
        sent.alert(),
        sent.number(),
        sent.title(),
        sent.project(),
        sent.round(),
        sent.step(),
        sent.channel(),
        sent.target(),
        sent.change().toLowerCase(Locale.ROOT),
        sent.state().name().toLowerCase(Locale.ROOT),
        sent.attempts(),
        sent.resends(),
        sent.state() == State.PENDING ? sent.nextAt() : null,
        sent.detail(),
        sent.receipt(),
        sent.updatedAt());
  }
}
