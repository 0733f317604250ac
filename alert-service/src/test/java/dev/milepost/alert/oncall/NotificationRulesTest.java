package dev.milepost.alert.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.oncall.NotificationRules.Message;
import dev.milepost.alert.oncall.NotificationRules.Plan;
import dev.milepost.alert.oncall.NotificationRules.Why;
import dev.milepost.contracts.alerts.AlertType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotificationRulesTest {

  private static final Instant NOON = Instant.parse("2026-06-05T10:00:00Z"); // Friday in Berlin
  private static final Instant NIGHT = Instant.parse("2026-06-06T01:00:00Z"); // 03:00 Saturday

  private final ContactMethod mail = new ContactMethod("mail", Channel.EMAIL, "a@b", true);
  private final ContactMethod phone =
      new ContactMethod("phone", Channel.SMS, "+491511234567", true);
  private final ContactMethod unproved = new ContactMethod("old", Channel.EMAIL, "o@b", false);

  @Test
  void thoseRulesApplyWhoseSeverityAndHoursAreNow() {
    var person =
        person(
            List.of(mail, phone),
            rule(AlertType.CRITICAL, WeeklyWindow.ALWAYS, "phone", 5),
            rule(AlertType.CRITICAL, WeeklyWindow.ALWAYS, "mail", 0),
            rule(AlertType.WARNING, office(), "mail", 0));

    assertThat(NotificationRules.plan(person, AlertType.CRITICAL, NIGHT))
        .isEqualTo(
            new Plan.Tell(
                List.of(
                    new Message(mail, Duration.ZERO), new Message(phone, Duration.ofMinutes(5))),
                Why.RULES));
    assertThat(NotificationRules.plan(person, AlertType.WARNING, NOON))
        .isEqualTo(new Plan.Tell(List.of(new Message(mail, Duration.ZERO)), Why.RULES));
  }

  @Test
  void aNightThatBeganYesterdayIsStillTonight() {
    var friday =
        new WeeklyWindow(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
    var person = person(List.of(mail, phone), rule(AlertType.INFO, friday, "phone", 0));

    assertThat(NotificationRules.plan(person, AlertType.INFO, NIGHT))
        .isEqualTo(new Plan.Tell(List.of(new Message(phone, Duration.ZERO)), Why.RULES));
  }

  @Test
  void withoutARuleItIsTheVerifiedMailboxAtOnce() {
    var person =
        person(
            List.of(unproved, phone, mail),
            rule(AlertType.WARNING, office(), "mail", 30),
            rule(AlertType.CRITICAL, WeeklyWindow.ALWAYS, "old", 0));

    for (var severity : List.of(AlertType.WARNING, AlertType.CRITICAL)) {
      assertThat(NotificationRules.plan(person, severity, NIGHT))
          .isEqualTo(new Plan.Tell(List.of(new Message(mail, Duration.ZERO)), Why.NO_RULE_APPLIED));
    }
  }

  @Test
  void withoutAMailboxItIsWhateverIsVerified() {
    assertThat(NotificationRules.plan(person(List.of(unproved, phone)), AlertType.INFO, NOON))
        .isEqualTo(new Plan.Tell(List.of(new Message(phone, Duration.ZERO)), Why.NO_RULE_APPLIED));
  }

  @Test
  void whoHasNothingVerifiedIsSaidToBeUnreachable() {
    assertThat(NotificationRules.plan(person(List.of(unproved)), AlertType.CRITICAL, NOON))
        .isEqualTo(new Plan.Unreachable("Ana (ana) has no verified contact method"));
  }

  @Test
  void anEditKeepsTheVerificationOfAnAddressAndOfNoOther() {
    var former = person(List.of(mail, phone));
    var edited =
        person(
            List.of(
                new ContactMethod("renamed", Channel.EMAIL, "a@b", false),
                new ContactMethod("phone", Channel.SMS, "+491510000000", false)));

    assertThat(edited.verifiedAs(former).contacts())
        .extracting(ContactMethod::verified)
        .containsExactly(true, false);
  }

  @Test
  void peopleAreReadAsTheyWereWritten() {
    var person =
        person(List.of(mail, unproved, phone), rule(AlertType.WARNING, office(), "mail", 30));
    assertThat(PersonJson.contacts(PersonJson.contacts(person.contacts())))
        .isEqualTo(person.contacts());
    assertThat(PersonJson.rules(PersonJson.rules(person.rules()))).isEqualTo(person.rules());
  }

  private static WeeklyWindow office() {
    return new WeeklyWindow(
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0));
  }

  private static NotificationRule rule(
      AlertType severity, WeeklyWindow hours, String contact, int minutes) {
    return new NotificationRule(Set.of(severity), hours, contact, Duration.ofMinutes(minutes));
  }

  private static Person person(List<ContactMethod> contacts, NotificationRule... rules) {
    return new Person("ana", "Ana", null, ZoneId.of("Europe/Berlin"), contacts, List.of(rules));
  }
}
