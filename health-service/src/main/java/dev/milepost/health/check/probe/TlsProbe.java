package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Tls;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Makes a TLS handshake and looks at what is shown in it. */
@ApplicationScoped
class TlsProbe implements Probe {

  private final Vertx vertx;
  private final Trusts trusts;

  TlsProbe(Vertx vertx, Trusts trusts) {
    this.vertx = vertx;
    this.trusts = trusts;
  }

  @Override
  public Way way() {
    return Way.TLS;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var tls = (Tls) check.asked();
    var opened = new AtomicReference<@Nullable NetClient>();
    return Asking.seen(
        check.timing().timeout(),
        () -> {
          NetClient client =
              vertx.createNetClient(trusts.overTls(tls.trust(), check.timing().timeout()));
          opened.set(client);
          String name = tls.trust().serverName();
          return client
              .connect(tls.port(), tls.host(), name == null ? tls.host() : name)
              .map(this::shown);
        },
        () -> {
          NetClient client = opened.get();
          if (client != null) {
            client.close();
          }
        });
  }

  private Map<String, @Nullable Object> shown(NetSocket socket) {
    var fields = new HashMap<String, @Nullable Object>();
    SSLSession session = socket.sslSession();
    fields.put("protocol", session.getProtocol());
    fields.put("cipher", session.getCipherSuite());
    trusts.shown(session, fields);
    return fields;
  }
}
