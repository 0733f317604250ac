package dev.milepost.alert.notify.slack;

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

class SlackChannelTest extends HttpChannelContract {

  private static final String PATH = "/services/T0/B0/" + SECRET;

  @Override
  protected Endpoint endpoint(URI address) {
    return new Endpoint.Slack(address.resolve(PATH));
  }

  @Override
  protected String path() {
    return PATH;
  }

  @Override
  protected Answer taken() {
    return Answer.of(200, "ok");
  }

  @Override
  protected String target() {
    return "team-a";
  }

  @Override
  protected Channel channel(EndpointDirectory endpoints, OutboundHttp http) {
    return new SlackChannel(endpoints, http, config(), PUBLIC_URL);
  }

  /** Slack's incoming webhooks know no key. */
  @Override
  protected String key(String received) {
    return "";
  }

  @Override
  protected void hostile(String received) {
    valid(received);
    assertThat(received)
        .doesNotContain("<!channel>", "<script>")
        .contains("&lt;!channel&gt;", "&lt;script&gt;", "&amp;");
  }

  @Test
  void sendsBlocksWithAFallback() {
    assertThat(sent(Pages.triggered())).isNotNull();

    JsonObject body = valid(last().body());
    assertThat(body.getString("text")).isEqualTo("[critical] build failed: disk full");
    assertThat(body.getJsonArray("blocks").encode())
        .contains("*Project*\\nshop", "*Task*\\nbuild", "secondary@localhost is told at")
        .contains("<" + PUBLIC_URL + "/alerts/alert-1|Acknowledge or look>")
        // A fence inside what was said would end ours.
        .contains("```df: /dev/sda1 100% &lt;full&gt; &amp; '''more'''```");
  }

  @Test
  void saysWhoWorksOnItAndThatItIsOver() {
    assertThat(sent(Pages.acknowledged())).isNotNull();
    assertThat(valid(last().body()).getString("text")).startsWith("[acknowledged by ann]");
    assertThat(sent(Pages.resolved())).isNotNull();
    assertThat(valid(last().body()).getString("text")).startsWith("[resolved by ann]");
  }

  /**
   * The limits of https://docs.slack.dev/reference/block-kit/blocks, which Slack answers 400 to.
   */
  private static JsonObject valid(String text) {
    var body = new JsonObject(text);
    assertThat(body.getString("text")).isNotBlank();
    var blocks = body.getJsonArray("blocks");
    assertThat(blocks.size()).isBetween(1, 50);
    for (Object each : blocks) {
      var block = (JsonObject) each;
      switch (block.getString("type")) {
        case "section" -> {
          var words = block.getJsonObject("text");
          var fields = block.getJsonArray("fields");
          assertThat(words != null || fields != null).isTrue();
          if (words != null) {
            assertThat(words.getString("text").length()).isBetween(1, 3_000);
          }
          if (fields != null) {
            assertThat(fields.size()).isBetween(1, 10);
            fields.forEach(
                field ->
                    assertThat(((JsonObject) field).getString("text").length())
                        .isBetween(1, 2_000));
          }
        }
        case "context" -> assertThat(block.getJsonArray("elements").size()).isBetween(1, 10);
        case String other -> throw new AssertionError("No block of ours: " + other);
      }
    }
    return body;
  }
}
