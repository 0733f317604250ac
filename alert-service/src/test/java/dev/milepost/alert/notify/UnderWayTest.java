package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnderWayTest {

  @Test
  void whatHangsFillsItsOwnLanesAndNoOthers() {
    var underWay = new UnderWay(6, 4, 2);

    underWay.begin("webhook", "slow");
    underWay.begin("webhook", "slow");
    assertThat(underWay.fullLanes()).containsExactly("webhook:slow");
    underWay.begin("webhook", "quick");
    underWay.begin("webhook", "other");
    assertThat(underWay.fullLanes()).containsExactlyInAnyOrder("webhook", "webhook:slow");
    assertThat(underWay.full()).isFalse();

    underWay.begin("email", "ann@example.org");
    underWay.begin("email", "bob@example.org");
    assertThat(underWay.full()).isTrue();

    underWay.end("webhook", "slow");
    assertThat(underWay.full()).isFalse();
    assertThat(underWay.fullLanes()).isEmpty();
  }

  @Test
  void whatIsChosenTogetherKeepsToTheLanesInItsTurn() {
    var underWay = new UnderWay(5, 3, 2);
    underWay.begin("webhook", "slow");
    var inTurn =
        List.of("slow", "slow", "slow", "quick", "other", "mail ann", "mail bob", "mail cem");

    var chosen =
        underWay.choose(
            inTurn,
            each -> each.startsWith("mail") ? "email" : "webhook",
            each -> each.startsWith("mail") ? each.substring(5) : each);

    assertThat(chosen).containsExactly("slow", "quick", "mail ann", "mail bob");
    assertThat(underWay.fullLanes()).isEmpty();
  }

  @Test
  void countsDownToNothing() {
    var underWay = new UnderWay(1, 1, 1);
    underWay.begin("sms", "+491701234567");
    assertThat(underWay.idle()).isFalse();
    underWay.end("sms", "+491701234567");
    assertThat(underWay.idle()).isTrue();
    assertThat(underWay.fullLanes()).isEmpty();
  }
}
