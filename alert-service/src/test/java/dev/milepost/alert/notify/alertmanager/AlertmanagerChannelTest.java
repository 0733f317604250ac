package dev.milepost.alert.notify.alertmanager;

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
import org.junit.jupiter.api.Test;

class AlertmanagerChannelTest extends HttpChannelContract {

  @Override
  protected Endpoint endpoint(URI address) {
    return new Endpoint.Alertmanager(address.resolve("/webhook"), SECRET);
  }

  @Override
  protected String path() {
    return "/webhook";
  }

  @Override
  protected Answer taken() {
    return Answer.of(200, "");
  }

  @Override
  protected String target() {
    return "eu";
  }

  @Override
  protected Channel channel(EndpointDirectory endpoints, OutboundHttp http) {
    return new AlertmanagerChannel(endpoints, http, config(), PUBLIC_URL);
  }

  @Override
  protected String key(String received) {
    return new JsonObject(received).getString("groupKey");
  }

  @Override
  protected void hostile(String received) {
    assertThat(alert(received).getJsonObject("labels").getString("alertname"))
        .isEqualTo(Pages.HOSTILE);
  }

  @Test
  void sendsWhatAlertmanagerWouldSend() {
    assertThat(sent(Pages.triggered())).isNotNull();

    assertThat(last().header("Authorization")).isEqualTo("Bearer " + SECRET);
    var body = new JsonObject(last().body());
    assertThat(body.getString("version")).isEqualTo("4");
    assertThat(body.getString("status")).isEqualTo("firing");
    assertThat(body.getString("receiver")).isEqualTo("eu");
    assertThat(body.getInteger("truncatedAlerts")).isZero();
    assertThat(body.getString("externalURL")).isEqualTo(PUBLIC_URL);
    assertThat(body.getJsonObject("groupLabels")).isNotEmpty();
    assertThat(body.getJsonObject("commonLabels")).isNotEmpty();
    assertThat(body.getJsonObject("commonAnnotations")).isNotEmpty();
    var alert = alert(last().body());
    assertThat(alert.getString("status")).isEqualTo("firing");
    assertThat(alert.getJsonObject("labels").getMap())
        .containsEntry("alertname", "build failed: disk full")
        .containsEntry("severity", "critical")
        .containsEntry("project", "shop")
        .containsEntry("not_a_name", "x");
    assertThat(alert.getString("startsAt")).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(alert.getString("endsAt")).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(alert.getString("fingerprint")).matches("[0-9a-f]{16}");
    assertThat(alert.getString("generatorURL")).startsWith(PUBLIC_URL);
  }

  @Test
  void theEndBearsTheFingerprintOfTheBegin() {
    assertThat(sent(Pages.triggered())).isNotNull();
    assertThat(sent(Pages.resolved())).isNotNull();

    var begin = alert(received().get(0));
    var end = alert(received().get(1));
    assertThat(end.getString("status")).isEqualTo("resolved");
    assertThat(end.getString("endsAt")).isEqualTo("2026-11-20T09:02:00Z");
    assertThat(end.getString("fingerprint")).isEqualTo(begin.getString("fingerprint"));
    assertThat(end.getJsonObject("labels")).isEqualTo(begin.getJsonObject("labels"));
  }

  private static JsonObject alert(String body) {
    return new JsonObject(body).getJsonArray("alerts").getJsonObject(0);
  }
}
