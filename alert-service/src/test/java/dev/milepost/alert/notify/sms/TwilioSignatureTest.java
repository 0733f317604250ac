package dev.milepost.alert.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of https://www.twilio.com/docs/usage/security#validating-signatures. */
class TwilioSignatureTest {

  private static final String URL = "https://example.com/myapp.php?foo=1&bar=2";
  private static final String TOKEN = "12345";
  private static final String SIGNATURE = "L/OH5YylLD5NRKLltdqwSvS0BnU=";

  private static final Map<String, List<String>> FORM =
      Map.of(
          "CallSid", List.of("CA1234567890ABCDE"),
          "Caller", List.of("+14158675310"),
          "Digits", List.of("1234"),
          "From", List.of("+14158675310"),
          "To", List.of("+18005551212"));

  @Test
  void isAsTwilioDocumentsIt() {
    assertThat(TwilioSignature.of(URL, FORM, TOKEN)).isEqualTo(SIGNATURE);
    assertThat(TwilioSignature.good(SIGNATURE, URL, FORM, TOKEN)).isTrue();
  }

  @Test
  void knowsWhatWasChanged() {
    var changed = new HashMap<>(FORM);
    changed.put("Digits", List.of("1235"));
    assertThat(TwilioSignature.good(SIGNATURE, URL, changed, TOKEN)).isFalse();
    assertThat(TwilioSignature.good(SIGNATURE, URL + "&x=1", FORM, TOKEN)).isFalse();
    assertThat(TwilioSignature.good(SIGNATURE, URL, FORM, "12346")).isFalse();
    assertThat(TwilioSignature.good(null, URL, FORM, TOKEN)).isFalse();
    assertThat(TwilioSignature.good("", URL, FORM, TOKEN)).isFalse();
  }
}
