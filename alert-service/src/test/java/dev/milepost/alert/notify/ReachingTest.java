package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.alerts.AlertType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachingTest {

  private static final Target ANN = new Target.Email("ann@example.org");
  private static final Target ANNS_PHONE = new Target.Sms("+491701234567");

  @Test
  void whoeverIsOnCallIsReachedByEveryWayThatHeHasChosen() {
    var all =
        addressed(
            Map.of(paged(new Target.Schedule("primary")), to(ANN, ANNS_PHONE)), "schedule:primary");

    assertThat(all)
        .extracting(Addressed::channel, Addressed::address, Addressed::skipped)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("email", "ann@example.org", null),
            org.assertj.core.groups.Tuple.tuple("sms", "+491701234567", null));
  }

  @Test
  void whoeverStandsInTwoSchedulesIsToldOnce() {
    var all =
        addressed(
            Map.of(
                paged(new Target.Schedule("primary")), to(ANN),
                paged(new Target.Schedule("secondary")), to(ANN)),
            "schedule:primary",
            "schedule:secondary",
            "ann@example.org");

    assertThat(all).hasSize(1);
  }

  @Test
  void whateverReachesNobodySaysWhy() {
    var all =
        addressed(
            Map.of(
                paged(new Target.Schedule("empty")), new Resolution.Nobody("nobody is on call"),
                paged(new Target.Person("dora")), to(),
                paged(new Target.Person("ann")), to(new Target.Person("bob"))),
            "schedule:empty",
            "person:ann",
            "person:carl",
            "person:dora",
            "what is this");

    assertThat(all)
        .extracting(each -> each.skipped() == null ? null : each.skipped().reason())
        .containsExactly(
            "nobody is on call",
            "person:ann stands for person:bob",
            "nothing is known of person:carl",
            "person:dora can be reached in no way",
            "\"what is this\" is no target");
  }

  private static List<Addressed> addressed(Map<Paged, Resolution> known, String... targets) {
    return Reaching.of(
        Arrays.stream(targets)
            .map(target -> new Message("a1", AlertType.CRITICAL, "p", 1, 1, target))
            .toList(),
        known);
  }

  private static Paged paged(Target target) {
    return new Paged(target, AlertType.CRITICAL);
  }

  private static Resolution to(Target... targets) {
    return new Resolution.To(null, Arrays.stream(targets).map(Resolution.Way::atOnce).toList());
  }
}
