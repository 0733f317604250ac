package dev.milepost.health.check.probe;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a redirect leads (RFC 9110, 15.4). What the check says in its headers is for whom it asks:
 * another server is told only what any client tells.
 */
final class Redirects {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> FOR_ANYONE = Set.of("user-agent", "accept");

  private Redirects() {}

  /** The request that follows; null when the answer stays as it is. */
  static @Nullable RequestOptions next(HttpClientResponse response) {
    String location = response.getHeader("Location");
    HttpClientRequest asked = response.request();
    if (location == null || !REDIRECTS.contains(response.statusCode())) {
      return null;
    }
    HttpMethod method = asked.getMethod();
    if (response.statusCode() == 303 && !HttpMethod.HEAD.equals(method)) {
      method = HttpMethod.GET;
    } else if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
      return null;
    }
    URI from = URI.create(asked.absoluteURI());
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (to.getHost() == null
        || !("http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme()))) {
      return null;
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    boolean same = origin(from).equals(origin(to));
    asked
        .headers()
        .forEach(
            each -> {
              String name = each.getKey().toLowerCase(java.util.Locale.ROOT);
              if ((same || FOR_ANYONE.contains(name))
                  && !name.equals("host")
                  && !name.equals("content-length")) {
                headers.add(each.getKey(), each.getValue());
              }
            });
    return new RequestOptions().setMethod(method).setAbsoluteURI(to.toString()).setHeaders(headers);
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getHost() + ":" + url.getPort();
  }
}
