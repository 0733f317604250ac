package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckTokenTest {

  private static final byte[] KEY =
      "a key of thirty-two bytes, no less".getBytes(StandardCharsets.US_ASCII);
  private static final AckToken TOKEN =
      new AckToken("a-1", 3, "jürgen@example.org", Instant.parse("2026-11-27T09:00:00Z"));

  @Test
  void saysWhatWasSigned() {
    assertThat(AckToken.verified(TOKEN.signed(KEY), KEY)).contains(TOKEN);
    assertThat(TOKEN.signed(KEY)).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void knowsAnotherKey() {
    byte[] other = KEY.clone();
    other[0]++;
    assertThat(AckToken.verified(TOKEN.signed(other), KEY)).isEmpty();
  }

  @Test
  void knowsEveryChangedCharacter() {
    String good = TOKEN.signed(KEY);
    for (int i = 0; i < good.length() - 1; i++) {
      char changed = good.charAt(i) == 'A' ? 'B' : 'A';
      String forged = good.substring(0, i) + changed + good.substring(i + 1);
      assertThat(AckToken.verified(forged, KEY)).as("changed at %d", i).isEmpty();
    }
  }

  @Test
  void doesNotTakeSomebodyElsesWords() {
    String said =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("ack1\na-1\n3\n9999999999\nmallory".getBytes(StandardCharsets.UTF_8));
    String signature = TOKEN.signed(KEY).substring(TOKEN.signed(KEY).indexOf('.'));
    assertThat(AckToken.verified(said + signature, KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "a.b", "a.%%%", "....", "YWNrMQ.", "\u0000.\u0000"})
  void readsNonsenseAsNothing(String text) {
    assertThat(AckToken.verified(text, KEY)).isEmpty();
  }
}
