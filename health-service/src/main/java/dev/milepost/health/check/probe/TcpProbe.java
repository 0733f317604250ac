package dev.milepost.health.check.probe;

import dev.milepost.health.check.Asked;
import dev.milepost.health.check.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;

/** Connects and ends the connection. */
@ApplicationScoped
public class TcpProbe implements Probe {

  private final Vertx vertx;

  public TcpProbe(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Class<? extends Asked> asks() {
    return Asked.Tcp.class;
  }

  @Override
  public Uni<Seen> ask(Asked asked, Duration within) {
    var tcp = (Asked.Tcp) asked;
    long begun = System.nanoTime();
    NetClient client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout(Math.toIntExact(within.toMillis())));
    return Uni.createFrom()
        .completionStage(
            () ->
                client
                    .connect(tcp.port(), tcp.host())
                    .compose(socket -> socket.close().otherwiseEmpty())
                    .toCompletionStage())
        .map(
            closed -> {
              Duration took = Duration.ofNanos(System.nanoTime() - begun);
              var fields = new HashMap<String, @org.jspecify.annotations.Nullable Object>();
              fields.put("responseTime", took);
              return new Seen(took, fields, null);
            })
        .ifNoItem()
        .after(within)
        .recoverWithItem(
            () -> Seen.failed(within, "no connection within " + within.toMillis() + " ms"))
        .onFailure()
        .recoverWithItem(
            failure ->
                Seen.failed(
                    Duration.ofNanos(System.nanoTime() - begun),
                    "cannot connect: " + Words.of(failure)))
        .onTermination()
        .invoke(() -> client.close());
  }
}
