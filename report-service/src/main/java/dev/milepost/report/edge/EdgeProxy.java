package dev.milepost.report.edge;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.ProblemBody;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sends every path to the service that owns it: bodies stream both ways, nothing is rewritten, no
 * identity is added. The owner checks the caller's own credentials.
 */
@ApplicationScoped
public class EdgeProxy {

  private static final Logger LOG = Logger.getLogger(EdgeProxy.class);
  private static final int BEFORE_EVERYTHING = -1_000;
  private static final int CONNECT_MS = 2_000;
  private static final int CONNECTIONS = 200;
  private static final int SENT_ANEW = 3;
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Owners owners;
  private final Vertx vertx;

  /**
   * One client for each event loop. A connection that two loops share can be given to the next
   * request while the former one, whose caller has left, is still being taken back on the other
   * loop; the next caller then waits for ever, or speaks into the former one's body (Vert.x 4.5
   * {@code Http1xClientConnection}).
   */
  private final ThreadLocal<Map<String, HttpProxy>> proxies =
      ThreadLocal.withInitial(this::proxies);

  public EdgeProxy(Owners owners, Vertx vertx) {
    this.owners = owners;
    this.vertx = vertx;
  }

  void routes(@Observes Router router) {
    Owners.PATHS.forEach(
        (path, owner) -> {
          if (!owners.owners().containsKey(owner)) {
            throw new IllegalStateException("milepost.edge.owners." + owner + " is not set");
          }
          for (String below : List.of(path, path + "/*")) {
            router
                .route(below)
                .order(BEFORE_EVERYTHING)
                .handler(rc -> proxy(owner).handle(new LeavableRequest(rc.request())));
          }
        });
  }

  private HttpProxy proxy(String owner) {
    return Objects.requireNonNull(proxies.get().get(owner), owner);
  }

  private Map<String, HttpProxy> proxies() {
    var client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setMaxPoolSize(CONNECTIONS)
                .setDecompressionSupported(false));
    Map<String, HttpProxy> byOwner = new HashMap<>();
    owners
        .owners()
        .forEach(
            (name, address) ->
                byOwner.put(
                    name,
                    HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                        .origin(port(address), address.getHost())
                        .addInterceptor(new ToOwner(name))));
    return byOwner;
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? 80 : address.getPort();
  }

  /**
   * Passes a request on as it came. An owner that cannot be reached is said so in words, and the
   * sender keeps what it has.
   */
  private record ToOwner(String owner) implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      // The owner compares a page's Origin with the Host, so it gets the Host that the browser
      // sent.
      ProxyRequest request = context.request();
      HostAndPort asked = request.proxiedRequest().authority();
      if (asked != null) {
        request.setAuthority(asked);
      }
      return sent(context, 0)
          .recover(
              failure -> {
                // A reset is this side's own: the caller left before the request was whole, or else
                // the owner closed the connection while the request was being written.
                if (!(failure instanceof StreamResetException)) {
                  LOG.warnf("%s-service cannot be reached: %s", owner, failure.getMessage());
                } else if (!request.proxiedRequest().response().closed()) {
                  LOG.warnf("%s-service closed the connection on a request", owner);
                }
                return Future.succeededFuture(away(context));
              });
    }

    /**
     * The owner may close a kept connection in the very moment in which it is used again, and one
     * after another if it closes many. What only reads is then sent anew, as RFC 9112, 9.3.1 wants.
     */
    private static Future<ProxyResponse> sent(ProxyContext context, int again) {
      return context
          .sendRequest()
          .recover(
              failure -> {
                if (again == SENT_ANEW || !onlyReads(context) || !closed(failure)) {
                  return Future.failedFuture(failure);
                }
                context.request().setBody(Body.body(Buffer.buffer()));
                return sent(context, again + 1);
              });
    }

    private static boolean closed(Throwable failure) {
      return failure instanceof HttpClosedException
          || failure instanceof SocketException && !(failure instanceof ConnectException);
    }

    private static boolean onlyReads(ProxyContext context) {
      ProxyRequest request = context.request();
      return READING.contains(request.getMethod())
          && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
          && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private ProxyResponse away(ProxyContext context) {
      var type = ProblemType.UNAVAILABLE;
      return context
          .request()
          .release()
          .response()
          .setStatusCode(type.status())
          .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
          .putHeader("Retry-After", "2")
          .setBody(
              Body.body(
                  ProblemBody.of(
                      type,
                      "The "
                          + owner
                          + " service cannot be reached. Nothing was taken; send the same again"
                          + " later.")));
    }
  }
}
