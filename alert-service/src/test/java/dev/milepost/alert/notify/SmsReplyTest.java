package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsReplyTest {

  @ParameterizedTest
  @CsvSource({
    "ACK 123, 123",
    "ack 123, 123",
    "Ack123, 123",
    "' ack  #123. ', 123",
    "ACK, ",
    "acknowledge 7, 7"
  })
  void readsAcknowledgements(String text, @Nullable Long number) {
    assertThat(SmsReply.read(text)).isEqualTo(new SmsReply.Acknowledge(number));
  }

  @ParameterizedTest
  @CsvSource({"RES 123, 123", "res123, 123", "Resolve 7, 7", "res, "})
  void readsResolutions(String text, @Nullable Long number) {
    assertThat(SmsReply.read(text)).isEqualTo(new SmsReply.Resolve(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", "stop", " Stop ", "UNSUBSCRIBE", "HELP", "START"})
  void leavesToTheProviderWhatIsIts(String text) {
    assertThat(SmsReply.read(text)).isEqualTo(new SmsReply.Reserved());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yes please", "ACK 12 34", "RESET 1", "ACK -1", "ACK 9999999999999999999"})
  void doesNotGuess(String text) {
    assertThat(SmsReply.read(text)).isEqualTo(new SmsReply.Unknown());
  }
}
