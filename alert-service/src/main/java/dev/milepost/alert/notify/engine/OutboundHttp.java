package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.RetryAfter;
import dev.milepost.alert.notify.Words;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Posts to what operators have configured. No redirect is followed, no connection is kept: a
 * request that fails because its connection was an old one would leave open whether it was taken.
 */
@ApplicationScoped
public class OutboundHttp {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int MOST_CONNECTIONS = 256;
  private static final int LONGEST_WORDS = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final Vertx vertx;
  private final Guard guard;
  private final InstantSource clock;
  private final HttpClient client;

  public OutboundHttp(Vertx vertx, Guard guard, InstantSource clock) {
    this.vertx = vertx;
    this.guard = guard;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setVerifyHost(true));
  }

  /** What was answered. */
  public record Answer(int status, String body) {}

  /**
   * Posts once.
   *
   * @param within after which nothing of this request can be taken any more, unless it was
   * @return the answer when it is one of 200 to 299; fails with {@link NotSentException} otherwise
   */
  public Uni<Answer> post(URI url, Map<String, String> headers, Buffer body, Duration within) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long begun = System.nanoTime();
              return guard
                  .admit(url.getHost())
                  .ifNoItem()
                  .after(within)
                  .failWith(
                      () -> NotSentException.failed("the name " + url.getHost() + " is not found"))
                  .chain(
                      address ->
                          Uni.createFrom()
                              .completionStage(
                                  () ->
                                      new Exchange(
                                              vertx, within.minusNanos(System.nanoTime() - begun))
                                          .run(client.request(options(url, address, headers)), body)
                                          .toCompletionStage()));
            })
        .map(this::judged);
  }

  private static RequestOptions options(URI url, InetAddress to, Map<String, String> headers) {
    boolean tls = url.getScheme().equalsIgnoreCase("https");
    int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(to, port)))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(tls)
            .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
            .setFollowRedirects(false)
            .putHeader("User-Agent", "Milepost");
    headers.forEach(options::putHeader);
    return options;
  }

  private Answer judged(Exchange.Response response) {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return new Answer(status, response.body());
    }
    String said =
        "answered "
            + status
            + (response.body().isBlank()
                ? ""
                : ": " + Words.shortened(Words.oneLine(response.body()), LONGEST_WORDS));
    if (status >= 300 && status < 400) {
      throw NotSentException.refused(said + "; redirects are not followed");
    }
    if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= 500) {
      throw RetryAfter.of(response.retryAfter(), clock.instant())
          .map(wait -> NotSentException.later(said, wait))
          .orElseGet(() -> NotSentException.failed(said));
    }
    throw NotSentException.refused(said);
  }
}
