package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointJsonTest {

  private static final String SECRET = "0123456789abcdef-secret";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'webhook','url':'https://a.example/x?y=1','secret':'0123456789abcdef-secret'}",
        "{'kind':'slack','url':'https://hooks.example/0123456789abcdef-secret'}",
        "{'kind':'alertmanager','url':'http://a.example','token':'0123456789abcdef-secret'}",
        "{'kind':'alertmanager','url':'http://a.example'}",
        "{'kind':'pagerduty','routingKey':'0123456789abcdef-secret'}",
        "{'kind':'sms','accountSid':'AC1','authToken':'0123456789abcdef-secret','from':'+15005550006'}",
        "{'kind':'sms','accountSid':'AC1','authToken':'0123456789abcdef-secret','from':'Milepost',"
            + "'failover':{'baseUrl':'https://b.example','accountSid':'2','authToken':'t','from':'12345'}}"
      })
  void keepsWhatItReadsAndHidesItsSecrets(String json) {
    Endpoint endpoint = read(json);

    assertThat(EndpointJson.kept(EndpointText.write(endpoint))).isEqualTo(endpoint);
    assertThat(endpoint.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | kind",
        "{'kind':'fax'} | kind",
        "{'kind':'webhook'} | url,secret",
        "{'kind':'webhook','url':'https://a.example','secret':'short'} | secret",
        "{'kind':'webhook','url':'https://a.example','secret':'0123456789abcdef-secret','x':1} | x",
        "{'kind':'slack','url':'ftp://a.example'} | url",
        "{'kind':'slack','url':'https://user:pass@a.example'} | url",
        "{'kind':'slack','url':'https:///nowhere'} | url",
        "{'kind':'slack','url':'https://inside.example'} | url",
        "{'kind':'pagerduty'} | routingKey",
        "{'kind':'sms','failover':{}} | accountSid,authToken,from,failover.accountSid,failover.authToken,failover.from",
        "{'kind':'sms','accountSid':'a/b','authToken':'t','from':'+0','failover':1} | accountSid,from,failover"
      })
  void namesEveryBadField(String json, String fields) {
    var failure = catchThrowableOfType(Failure.class, () -> read(json));
    assertThat(failure.violations().stream().map(Violation::field))
        .containsExactlyInAnyOrder(fields.split(","));
  }

  @Test
  void doesNotRepeatWhatItCannotRead() {
    var failure = catchThrowableOfType(Failure.class, () -> read("{'secret':'" + SECRET + "'"));
    assertThat(failure.detail()).doesNotContain(SECRET);
  }

  private static Endpoint read(String json) {
    return EndpointJson.read(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        url ->
            "inside.example".equals(url.getHost())
                ? Optional.of("it is private")
                : Optional.empty());
  }
}
