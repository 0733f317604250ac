package dev.milepost.alert.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.engine.Channel;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.alert.notify.engine.HttpChannelContract;
import dev.milepost.alert.notify.engine.OutboundHttp;
import dev.milepost.alert.notify.engine.Pages;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookChannelTest extends HttpChannelContract {

  @Override
  protected Endpoint endpoint(URI address) {
    return new Endpoint.Webhook(address.resolve("/hook?tenant=a"), SECRET);
  }

  @Override
  protected String path() {
    return "/hook";
  }

  @Override
  protected Answer taken() {
    return Answer.of(204, "");
  }

  @Override
  protected String target() {
    return "ops";
  }

  @Override
  protected Channel channel(EndpointDirectory endpoints, OutboundHttp http) {
    return new WebhookChannel(endpoints, http, config(), () -> Pages.NOW, PUBLIC_URL);
  }

  @Override
  protected String key(String received) {
    return new JsonObject(received).getString("id");
  }

  @Override
  protected void hostile(String received) {
    assertThat(new JsonObject(received).getJsonObject("alert").getString("title"))
        .isEqualTo(Pages.HOSTILE);
  }

  @Test
  void signsTheBytesThatItSends() throws GeneralSecurityException {
    assertThat(sent(Pages.triggered())).isNotNull();

    String header = last().header("Milepost-Signature");
    assertThat(header).startsWith("t=" + Pages.NOW.getEpochSecond() + ",v1=");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] wanted =
        mac.doFinal(
            (Pages.NOW.getEpochSecond() + "." + last().body()).getBytes(StandardCharsets.UTF_8));
    assertThat(header).endsWith("v1=" + HexFormat.of().formatHex(wanted));
    assertThat(last().header("Idempotency-Key")).isEqualTo("7");
    assertThat(last().header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void saysWhatItsVersionPromises() {
    assertThat(sent(Pages.resolved())).isNotNull();

    var body = new JsonObject(last().body());
    assertThat(body.getString("version")).isEqualTo("1");
    assertThat(body.getString("change")).isEqualTo("resolved");
    assertThat(body.getInteger("step")).isEqualTo(1);
    assertThat(body.getJsonObject("links").getString("alert"))
        .isEqualTo(PUBLIC_URL + "/alerts/alert-1");
    var alert = body.getJsonObject("alert");
    assertThat(alert.getString("id")).isEqualTo("alert-1");
    assertThat(alert.getLong("number")).isEqualTo(123);
    assertThat(alert.getString("type")).isEqualTo("critical");
    assertThat(alert.getString("status")).isEqualTo("resolved");
    assertThat(alert.getString("project")).isEqualTo("shop");
    assertThat(alert.getString("task")).isEqualTo("build");
    assertThat(alert.getJsonObject("labels").getString("team")).isEqualTo("a");
    assertThat(alert.getJsonObject("annotations").getString("runbook_url")).startsWith("https://");
  }
}
