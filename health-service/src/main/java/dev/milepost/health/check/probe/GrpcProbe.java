package dev.milepost.health.check.probe;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Grpc;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.secret.store.MissingSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for its health: GRPC Health Checking Protocol, one unary call of {@code
 * grpc.health.v1.Health/Check} over HTTP/2 (gRPC over HTTP2, Requests). The two messages have one
 * field each.
 */
@ApplicationScoped
class GrpcProbe implements Probe {

  private static final int OK = 200;
  private static final int PREFIX = 5;
  private static final int LONGEST = 4_096;
  private static final int NOT_FOUND = 5;
  private static final int SERVICE = 1;
  private static final int STATUS = 1;

  private final Vertx vertx;
  private final Trusts trusts;

  GrpcProbe(Vertx vertx, Trusts trusts) {
    this.vertx = vertx;
    this.trusts = trusts;
  }

  @Override
  public Way way() {
    return Way.GRPC;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var grpc = (Grpc) check.asked();
    Duration within = check.timing().timeout();
    var opened = new AtomicReference<@Nullable HttpClient>();
    return Asking.seen(
        within,
        () -> {
          HttpClient client = vertx.createHttpClient(options(grpc, within));
          opened.set(client);
          return client
              .request(request(grpc, within))
              .compose(
                  call ->
                      call.putHeader("content-type", "application/grpc")
                          .putHeader("te", "trailers")
                          .send(message(grpc.service())))
              .compose(response -> response.body().compose(body -> read(response, body)));
        },
        () -> {
          HttpClient client = opened.get();
          if (client != null) {
            client.close();
          }
        });
  }

  private HttpClientOptions options(Grpc grpc, Duration within) throws MissingSecret {
    var options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            // As gRPC does without TLS: both know that it is HTTP/2.
            .setHttp2ClearTextUpgrade(false)
            .setConnectTimeout(Math.toIntExact(within.toMillis()));
    if (grpc.trust() != null) {
      trusts.set(options, grpc.trust());
      options.setUseAlpn(true).setVerifyHost(grpc.trust().verify());
    }
    return options;
  }

  private static RequestOptions request(Grpc grpc, Duration within) {
    String name = grpc.trust() == null ? null : grpc.trust().serverName();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(grpc.port(), grpc.host()))
        .setHost(name == null ? grpc.host() : name)
        .setPort(grpc.port())
        .setURI("/grpc.health.v1.Health/Check")
        .setConnectTimeout(within.toMillis());
  }

  private static Buffer message(String service) {
    var message = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(message);
    try {
      if (!service.isEmpty()) {
        out.writeString(SERVICE, service);
      }
      out.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Buffer.buffer()
        .appendByte((byte) 0)
        .appendInt(message.size())
        .appendBytes(message.toByteArray());
  }

  private Future<Map<String, @Nullable Object>> read(HttpClientResponse response, Buffer body) {
    var fields = new HashMap<String, @Nullable Object>();
    trusts.shown(response.request().connection().sslSession(), fields);
    String said = response.getTrailer("grpc-status");
    String status = said == null ? response.getHeader("grpc-status") : said;
    if (response.statusCode() != OK || status == null) {
      return Future.failedFuture(
          new NoAnswer("it does not speak gRPC: HTTP status " + response.statusCode()));
    }
    if (status.equals(Integer.toString(NOT_FOUND))) {
      fields.put("health", "service_unknown");
      return Future.succeededFuture(fields);
    }
    if (!status.equals("0")) {
      String why = response.getTrailer("grpc-message");
      return Future.failedFuture(
          new NoAnswer("gRPC status " + status + (why == null ? "" : ": " + Words.brief(why))));
    }
    try {
      fields.put("health", health(body));
      return Future.succeededFuture(fields);
    } catch (IOException e) {
      return Future.failedFuture(new NoAnswer("its answer is no health: " + Words.of(e)));
    }
  }

  private static String health(Buffer body) throws IOException {
    if (body.length() < PREFIX || body.length() > LONGEST || body.getByte(0) != 0) {
      throw new IOException("no message of that protocol");
    }
    var in = CodedInputStream.newInstance(body.getBytes(PREFIX, body.length()));
    int health = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag >>> 3 == STATUS) {
        health = in.readEnum();
      } else {
        in.skipField(tag);
      }
    }
    return switch (health) {
      case 1 -> "serving";
      case 2 -> "not_serving";
      case 3 -> "service_unknown";
      default -> "unknown";
    };
  }
}
