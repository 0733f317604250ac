package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.secret.store.MissingSecret;
import dev.milepost.health.secret.store.Secrets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Opens a WebSocket, sends what is to be sent and takes the first message. */
@ApplicationScoped
class WebSocketProbe implements Probe {

  private static final int LONGEST = 64 * 1024;

  private final Vertx vertx;
  private final Secrets secrets;
  private final Trusts trusts;
  private final ReadJson json;

  WebSocketProbe(Vertx vertx, Secrets secrets, Trusts trusts, ReadJson json) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.trusts = trusts;
    this.json = json;
  }

  @Override
  public Way way() {
    return Way.WEBSOCKET;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var asked = (dev.milepost.health.check.asked.WebSocket) check.asked();
    var opened = new AtomicReference<@Nullable WebSocketClient>();
    Duration within = check.timing().timeout();
    return Asking.seen(
        within,
        () -> {
          WebSocketClient client = vertx.createWebSocketClient(options(asked, within));
          opened.set(client);
          return client
              .connect(request(asked, within))
              .recover(
                  failure ->
                      Future.failedFuture(new NoAnswer("cannot be opened: " + Words.of(failure))))
              .compose(socket -> answer(socket, asked.send()));
        },
        () -> {
          WebSocketClient client = opened.get();
          if (client != null) {
            client.close();
          }
        });
  }

  private WebSocketClientOptions options(
      dev.milepost.health.check.asked.WebSocket asked, Duration within) throws MissingSecret {
    var options =
        new WebSocketClientOptions()
            .setConnectTimeout(Math.toIntExact(within.toMillis()))
            .setMaxFrameSize(LONGEST)
            .setMaxMessageSize(LONGEST);
    trusts.set(options, asked.trust());
    return options
        .setSsl("wss".equalsIgnoreCase(asked.url().getScheme()))
        .setVerifyHost(asked.trust().verify());
  }

  private WebSocketConnectOptions request(
      dev.milepost.health.check.asked.WebSocket asked, Duration within) throws MissingSecret {
    var options = new WebSocketConnectOptions();
    options.setAbsoluteURI(asked.url().toString());
    options.setConnectTimeout(within.toMillis());
    for (var header : asked.headers().entrySet()) {
      options.putHeader(header.getKey(), secrets.fill(header.getValue()));
    }
    return options;
  }

  private Future<Map<String, @Nullable Object>> answer(WebSocket socket, @Nullable String send) {
    if (send == null) {
      return Future.succeededFuture(Map.of());
    }
    Promise<Map<String, @Nullable Object>> answer = Promise.promise();
    socket.exceptionHandler(answer::tryFail);
    socket.closeHandler(closed -> answer.tryFail(new NoAnswer("it was closed without an answer")));
    socket.textMessageHandler(
        text -> {
          var fields = new HashMap<String, @Nullable Object>();
          fields.put("answer", text);
          fields.put("json", json.of(text));
          answer.tryComplete(fields);
        });
    return socket.writeTextMessage(send).compose(sent -> answer.future());
  }
}
