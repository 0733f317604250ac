package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Http;
import dev.milepost.health.check.asked.Proxy;
import dev.milepost.health.check.asked.Trust;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.secret.store.MissingSecret;
import dev.milepost.health.secret.store.Secrets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP. A new connection each time, as a new user has; a body is read as far as {@link
 * #LONGEST_BODY}, and whatever comes beyond it is not waited for.
 */
@ApplicationScoped
class HttpProbe implements Probe {

  /** Bytes of a body that conditions see. */
  static final int LONGEST_BODY = 256 * 1024;

  private static final int MOST_REDIRECTS = 5;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final Vertx vertx;
  private final HttpClient usual;
  private final Secrets secrets;
  private final Trusts trusts;
  private final ReadJson json;

  HttpProbe(Vertx vertx, Secrets secrets, Trusts trusts, ReadJson json) {
    this.vertx = vertx;
    this.secrets = secrets;
    this.trusts = trusts;
    this.json = json;
    this.usual = client(options());
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setKeepAlive(false)
        .setMaxPoolSize(10_000)
        .setMaxRedirects(MOST_REDIRECTS)
        .setVerifyHost(true);
  }

  private HttpClient client(HttpClientOptions options) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .withRedirectHandler(
            response -> {
              RequestOptions next = Redirects.next(response);
              return next == null ? null : Future.succeededFuture(next);
            })
        .build();
  }

  @Override
  public Way way() {
    return Way.HTTP;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var http = (Http) check.asked();
    var run = new Run();
    Duration within = check.timing().timeout();
    return Asking.seen(within, () -> run.fields(http, within), run::end);
  }

  /** One request and what comes back. */
  private final class Run {
    private volatile @Nullable HttpClient own;
    private volatile @Nullable HttpClientRequest request;

    void end() {
      HttpClientRequest sent = request;
      if (sent != null) {
        // Whatever of the answer is left is not wanted.
        sent.reset();
      }
      HttpClient client = own;
      if (client != null) {
        client.close();
      }
    }

    Future<Map<String, @Nullable Object>> fields(Http http, Duration within) throws MissingSecret {
      RequestOptions asks = request(http, within);
      String body = http.body() == null ? null : secrets.fill(http.body());
      return of(http)
          .request(asks)
          .compose(
              made -> {
                request = made;
                return (body == null ? made.send() : made.send(body))
                    .compose(response -> body(made, response).map(read -> seen(response, read)));
              });
    }

    /** One that trusts and goes as all do is shared; another is made for this request. */
    private HttpClient of(Http http) throws MissingSecret {
      if (http.trust().equals(Trust.USUAL) && http.proxy() == null) {
        return usual;
      }
      HttpClientOptions options = options();
      trusts.set(options, http.trust());
      options.setSsl(false).setVerifyHost(http.trust().verify());
      Proxy proxy = http.proxy();
      if (proxy != null) {
        options.setProxyOptions(through(proxy));
      }
      HttpClient made = client(options);
      own = made;
      return made;
    }

    private ProxyOptions through(Proxy proxy) throws MissingSecret {
      var options = new ProxyOptions().setHost(proxy.host()).setPort(proxy.port());
      if (proxy.user() != null) {
        options.setUsername(proxy.user());
        options.setPassword(proxy.secret() == null ? "" : secrets.of(proxy.secret()));
      }
      return options;
    }

    private Future<Buffer> body(HttpClientRequest made, HttpClientResponse response) {
      Promise<Buffer> done = Promise.promise();
      Buffer read = Buffer.buffer();
      response.exceptionHandler(done::tryFail);
      response.endHandler(end -> done.tryComplete(read));
      response.handler(
          part -> {
            int room = LONGEST_BODY - read.length();
            read.appendBuffer(part, 0, Math.min(room, part.length()));
            if (part.length() > room) {
              done.tryComplete(read);
              made.reset();
            }
          });
      return done.future();
    }

    private Map<String, @Nullable Object> seen(HttpClientResponse response, Buffer read) {
      var fields = new HashMap<String, @Nullable Object>();
      String body = read.toString(StandardCharsets.UTF_8);
      fields.put("status", (long) response.statusCode());
      fields.put("body", body);
      fields.put("json", json.of(body));
      fields.put("headers", headers(response));
      trusts.shown(response.request().connection().sslSession(), fields);
      return fields;
    }
  }

  private RequestOptions request(Http http, Duration within) throws MissingSecret {
    URI url = http.url();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(http.method()))
            .setAbsoluteURI(url.toString())
            .setFollowRedirects(http.follow())
            .setConnectTimeout(within.toMillis())
            .putHeader("User-Agent", "Milepost");
    if (http.trust().serverName() != null) {
      boolean secure = "https".equalsIgnoreCase(url.getScheme());
      int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
      options
          .setServer(SocketAddress.inetSocketAddress(port, url.getHost()))
          .setHost(http.trust().serverName());
    }
    for (var header : http.headers().entrySet()) {
      options.putHeader(header.getKey(), secrets.fill(header.getValue()));
    }
    return options;
  }

  private static Map<String, String> headers(HttpClientResponse response) {
    var headers = new HashMap<String, String>();
    response
        .headers()
        .forEach(
            each ->
                headers.merge(
                    each.getKey().toLowerCase(Locale.ROOT),
                    each.getValue(),
                    (one, other) -> one + ", " + other));
    return headers;
  }
}
