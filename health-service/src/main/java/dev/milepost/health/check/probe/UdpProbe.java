package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Udp;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a datagram and takes the first that comes back from that port. */
@ApplicationScoped
class UdpProbe implements Probe {

  private final Vertx vertx;

  UdpProbe(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Way way() {
    return Way.UDP;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var udp = (Udp) check.asked();
    DatagramSocket socket =
        vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(udp.host().contains(":")));
    return Asking.seen(
        check.timing().timeout(),
        () -> {
          Promise<Map<String, @Nullable Object>> answer = Promise.promise();
          socket.exceptionHandler(answer::tryFail);
          socket.handler(
              packet -> {
                // Anybody may send to a port; only who was asked can answer.
                if (packet.sender().port() == udp.port()) {
                  answer.tryComplete(
                      Map.of(
                          "answer", Words.first(packet.data().toString(StandardCharsets.UTF_8))));
                }
              });
          return socket
              .send(Buffer.buffer(udp.bytes()), udp.port(), udp.host())
              .compose(sent -> answer.future());
        },
        socket::close);
  }
}
