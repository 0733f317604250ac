package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Tcp;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Connects, says what is to be said, takes the first of the answer and ends the connection. */
@ApplicationScoped
class TcpProbe implements Probe {

  private final Vertx vertx;

  TcpProbe(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Way way() {
    return Way.TCP;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var tcp = (Tcp) check.asked();
    Duration within = check.timing().timeout();
    NetClient client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout(Math.toIntExact(within.toMillis())));
    return Asking.seen(
        within,
        () ->
            client
                .connect(tcp.port(), tcp.host())
                .recover(
                    failure ->
                        Future.failedFuture(new NoAnswer("cannot connect: " + Words.of(failure))))
                .compose(
                    socket ->
                        tcp.send() == null
                            ? socket.close().otherwiseEmpty().map(closed -> Map.of())
                            : answer(socket, tcp.send()).map(said -> Map.of("answer", said))),
        client::close);
  }

  private static Future<String> answer(NetSocket socket, String send) {
    Promise<String> answer = Promise.promise();
    socket.handler(part -> answer.tryComplete(Words.first(part.toString(StandardCharsets.UTF_8))));
    socket.exceptionHandler(answer::tryFail);
    socket.closeHandler(
        closed -> answer.tryFail(new NoAnswer("the connection was closed without an answer")));
    return socket.write(send).compose(written -> answer.future());
  }
}
