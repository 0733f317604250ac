package dev.milepost.alert.notify.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final Guard guard =
      new Guard(false, Optional.of(List.of(" Bridge.internal ", "10.0.0.7")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0",
        "10.0.0.8"
      })
  void admitsNothingInside(String host) {
    assertThatThrownBy(() -> guard.admit(host).await().atMost(SOON))
        .hasMessageContaining("allow-hosts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "2130706433", "169.254.169.254"})
  void saysSoWhenAnAddressIsConfigured(String host) {
    assertThat(guard.refusal(host)).isPresent();
  }

  @Test
  void admitsWhatTheOperatorAllowsAndWhatIsOutside() {
    assertThat(guard.admit("10.0.0.7").await().atMost(SOON).getHostAddress()).isEqualTo("10.0.0.7");
    assertThat(guard.admit("1.1.1.1").await().atMost(SOON).getHostAddress()).isEqualTo("1.1.1.1");
    assertThat(guard.refusal("bridge.INTERNAL")).isEmpty();
    assertThat(guard.refusal("hooks.example.org")).isEmpty();
  }
}
