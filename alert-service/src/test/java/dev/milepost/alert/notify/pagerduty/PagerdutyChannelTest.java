package dev.milepost.alert.notify.pagerduty;

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

class PagerdutyChannelTest extends HttpChannelContract {

  @Override
  protected Endpoint endpoint(URI address) {
    return new Endpoint.Pagerduty(address.resolve("/v2/enqueue"), SECRET);
  }

  @Override
  protected String path() {
    return "/v2/enqueue";
  }

  @Override
  protected Answer taken() {
    return Answer.of(
        202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"alert-1\"}");
  }

  @Override
  protected String target() {
    return "payments";
  }

  @Override
  protected Channel channel(EndpointDirectory endpoints, OutboundHttp http) {
    return new PagerdutyChannel(endpoints, http, config(), PUBLIC_URL);
  }

  @Override
  protected String key(String received) {
    return new JsonObject(received).getString("dedup_key");
  }

  @Override
  protected void hostile(String received) {
    assertThat(new JsonObject(received).getJsonObject("payload").getString("summary"))
        .doesNotContain("\n")
        .contains("<script>alert(1)</script>");
  }

  @Test
  void triggersAcknowledgesAndResolvesOneIncident() {
    assertThat(sent(Pages.triggered())).isNotNull();
    assertThat(sent(Pages.acknowledged())).isNotNull();
    assertThat(sent(Pages.resolved())).isNotNull();

    assertThat(received().stream().map(JsonObject::new))
        .allSatisfy(
            event -> {
              assertThat(event.getString("routing_key")).isEqualTo(SECRET);
              assertThat(event.getString("dedup_key")).isEqualTo("alert-1").hasSizeLessThan(256);
            })
        .extracting(event -> event.getString("event_action"))
        .containsExactly("trigger", "acknowledge", "resolve");
  }

  @Test
  void saysWhatATriggerMustSay() {
    assertThat(sent(Pages.triggered())).isNotNull();

    var event = new JsonObject(last().body());
    var payload = event.getJsonObject("payload");
    assertThat(payload.getString("summary")).isEqualTo("build failed: disk full");
    assertThat(payload.getString("source")).isEqualTo("shop");
    assertThat(payload.getString("severity")).isIn("critical", "error", "warning", "info");
    assertThat(payload.getString("timestamp")).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(payload.getString("component")).isEqualTo("build");
    assertThat(payload.getJsonObject("custom_details").getString("team")).isEqualTo("a");
    assertThat(event.getString("client_url")).isEqualTo(PUBLIC_URL + "/alerts/alert-1");
    assertThat(last().body().length()).isLessThan(512 * 1024);
  }
}
