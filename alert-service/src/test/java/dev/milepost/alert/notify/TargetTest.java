package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, email, ann@example.org",
    "o'neil+night@mail.example.org, email, o'neil+night@mail.example.org",
    "jürgen@bücher.example, email, jürgen@bücher.example",
    "primary@localhost, email, primary@localhost",
    "sms:+491701234567, sms, +491701234567",
    "webhook:ops, webhook, ops",
    "slack:team-a, slack, team-a",
    "alertmanager:eu:1, alertmanager, eu:1",
    "pagerduty:payments, pagerduty, payments",
    "person:ann, person, ann",
    "schedule:primary, schedule, primary"
  })
  void readsWhatPoliciesHoldAndWritesItTheSameAgain(String text, String channel, String address) {
    Target target = Target.parse(text).orElseThrow();

    assertThat(target.channel()).isEqualTo(channel);
    assertThat(target.address()).isEqualTo(address);
    assertThat(target.text()).isEqualTo(text);
    assertThat(target.channel()).isEqualTo(channel.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "@example.org",
        "ann@",
        "ann@b@c",
        "ann @example.org",
        "ann@example.org\nBcc: all@example.org",
        "ann@example.org,bob@example.org",
        "<ann@example.org>",
        "sms:",
        "sms:01701234567",
        "sms:+0",
        "sms:default",
        "SMS:+491701234567",
        "webhook:",
        "webhook:-a",
        "webhook:a b",
        "pager:ops",
        "person:",
        "schedule: primary",
        "mailto:ann@example.org"
      })
  void knowsWhatIsNone(String text) {
    assertThat(Target.parse(text)).isEmpty();
  }
}
