package dev.milepost.health.check.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.milepost.health.check.Asked;
import dev.milepost.health.check.Seen;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP. A new connection each time, as a new user has; a body is read as far as {@link
 * #LONGEST_BODY}, and whatever comes beyond it is not waited for.
 */
@ApplicationScoped
public class HttpProbe implements Probe {

  /** Bytes of a body that conditions see. */
  static final int LONGEST_BODY = 256 * 1024;

  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client;
  private final ObjectReader json;
  private final InstantSource clock;

  public HttpProbe(Vertx vertx, ObjectMapper json, InstantSource clock) {
    // Expressions know whole numbers of one size.
    this.json = json.readerFor(Object.class).with(DeserializationFeature.USE_LONG_FOR_INTS);
    this.clock = clock;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setKeepAlive(false)
                    .setMaxPoolSize(10_000)
                    .setMaxRedirects(MOST_REDIRECTS)
                    .setVerifyHost(true))
            .build();
  }

  @Override
  public Class<? extends Asked> asks() {
    return Asked.Http.class;
  }

  @Override
  public Uni<Seen> ask(Asked asked, Duration within) {
    var http = (Asked.Http) asked;
    long begun = System.nanoTime();
    var run = new Run(begun);
    return Uni.createFrom()
        .completionStage(() -> run.seen(http, within).toCompletionStage())
        .ifNoItem()
        .after(within)
        .recoverWithItem(
            () -> {
              run.cancel();
              return Seen.failed(within, "no answer within " + within.toMillis() + " ms");
            })
        .onFailure()
        .recoverWithItem(
            failure ->
                Seen.failed(
                    Duration.ofNanos(System.nanoTime() - begun),
                    "no answer: " + Words.of(failure)));
  }

  /** One request and what comes back. */
  private final class Run {
    private final long begun;
    private volatile @Nullable HttpClientRequest request;

    Run(long begun) {
      this.begun = begun;
    }

    void cancel() {
      HttpClientRequest sent = request;
      if (sent != null) {
        sent.reset();
      }
    }

    Future<Seen> seen(Asked.Http http, Duration within) {
      return client
          .request(options(http, within))
          .compose(
              made -> {
                request = made;
                return (http.body() == null ? made.send() : made.send(http.body()))
                    .compose(response -> body(made, response).map(read -> seen(response, read)));
              });
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

    private Seen seen(HttpClientResponse response, Buffer read) {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      var fields = new HashMap<String, @Nullable Object>();
      String body = read.toString(StandardCharsets.UTF_8);
      fields.put("status", (long) response.statusCode());
      fields.put("responseTime", took);
      fields.put("body", body);
      fields.put("json", json(body));
      fields.put("headers", headers(response));
      fields.put("certificateExpiresIn", expiresIn(response));
      return new Seen(took, fields, null);
    }
  }

  private static RequestOptions options(Asked.Http http, Duration within) {
    URI url = http.url();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(http.method()))
            .setAbsoluteURI(url.toString())
            .setFollowRedirects(http.follow())
            .setConnectTimeout(within.toMillis())
            .putHeader("User-Agent", "Milepost");
    http.headers().forEach(options::putHeader);
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

  private @Nullable Object json(String body) {
    try {
      return body.isBlank() ? null : json.readValue(body);
    } catch (JsonProcessingException e) {
      // It is no JSON; a condition on it says so.
      return null;
    }
  }

  private @Nullable Duration expiresIn(HttpClientResponse response) {
    try {
      var session = response.request().connection().sslSession();
      if (session == null
          || !(session.getPeerCertificates()[0] instanceof X509Certificate certificate)) {
        return null;
      }
      Instant end = certificate.getNotAfter().toInstant();
      return Duration.between(clock.instant(), end);
    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
