package dev.milepost.alert.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person or the system does to an alert. */
public sealed interface Action {

  /** Who the system is, in timelines. */
  String SYSTEM = "milepost";

  /**
   * Somebody has seen it and works on it: nobody else is told.
   *
   * @param lease how long that holds unless work goes on; null for as long as the policy says
   */
  record Acknowledge(String by, @Nullable String note, @Nullable Duration lease)
      implements Action {}

  /** Whoever acknowledged or snoozed it does not go on: others are told again. */
  record Unacknowledge(String by, @Nullable String note) implements Action {}

  /**
   * Others are to be told now, whoever works on it.
   *
   * @param step of the policy at which its escalation goes on, from 1
   * @param target who is told at once, in the words of policies, before the escalation goes on at
   *     {@code step}; null when it goes on at once
   */
  record Escalate(String by, int step, @Nullable String target, @Nullable String note)
      implements Action {}

  /** Nobody is to be told for a while. */
  record Snooze(String by, Instant until, @Nullable String note) implements Action {}

  /** A snooze is over. */
  record Wake() implements Action {}

  /** The lease of an acknowledgement ran out. */
  record LeaseOver() implements Action {}

  /** Work went on at that moment, which renews the lease of the acknowledgement. */
  record Renew(Instant workedAt, String why) implements Action {}

  /** It is over. */
  record Resolve(String by, @Nullable String note) implements Action {}

  /** It is not over after all: others are told again. */
  record Reopen(String by, @Nullable String note) implements Action {}

  /**
   * It was reported again while open.
   *
   * @param content what is said of it now
   * @param endsAt when it is over unless it is said again
   */
  record Occur(Content content, @Nullable Instant endsAt) implements Action {}

  /** Its sender says that it goes on, and says something else of it. */
  record Refresh(Content content, @Nullable Instant endsAt) implements Action {}

  /** Somebody writes something down. */
  record Comment(String by, String note) implements Action {}
}
