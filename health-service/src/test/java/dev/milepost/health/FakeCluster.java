package dev.milepost.health;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** fabric8's API server, with rights that may be taken and versions that may be gone. */
public class FakeCluster implements QuarkusTestResourceLifecycleManager {

  /** Kinds that may not be seen, in the plural. */
  static final Set<String> FORBIDDEN = ConcurrentHashMap.newKeySet();

  /** So many watches of pods are refused with 410. */
  static final AtomicInteger GONE = new AtomicInteger();

  /** Watches of pods that were refused so. */
  static final AtomicInteger REFUSED = new AtomicInteger();

  private static final KubernetesCrudDispatcher OBJECTS = new KubernetesCrudDispatcher();
  private static @Nullable KubernetesMockServer server;

  private static final class Gate extends Dispatcher {

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String path = request.getPath();
      boolean bySelf = "self".equals(request.getHeader("X-Test"));
      if (!bySelf && FORBIDDEN.stream().anyMatch(kind -> path.matches(".*/" + kind + "\\b.*"))) {
        return refusal(403, "Forbidden");
      }
      if (!bySelf
          && path.contains("/pods")
          && path.contains("watch=true")
          && GONE.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        REFUSED.incrementAndGet();
        return refusal(410, "Expired");
      }
      return OBJECTS.dispatch(request);
    }

    private static MockResponse refusal(int code, String reason) {
      return new MockResponse()
          .setResponseCode(code)
          .setHeader("Content-Type", "application/json")
          .setBody(
              "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"%s\",\"code\":%d,\"message\":\"refused by the test\"}"
                  .formatted(reason, code));
    }
  }

  @Override
  public Map<String, String> start() {
    KubernetesMockServer started = serve(0);
    try {
      Path file = Files.createTempFile("kubeconfig", ".yaml");
      file.toFile().deleteOnExit();
      Files.writeString(
          file,
          """
          apiVersion: v1
          kind: Config
          current-context: test
          clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
          contexts: [{name: test, context: {cluster: test, user: test}}]
          users: [{name: test, user: {token: abc}}]
          """
              .formatted(started.getPort()));
      return Map.of(
          "milepost.health.kubernetes.kubeconfig",
          file.toString(),
          "milepost.health.kubernetes.probe",
          "1s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KubernetesMockServer serve(int port) {
    KubernetesMockServer fresh =
        new KubernetesMockServer(
            new io.fabric8.mockwebserver.Context(),
            new MockWebServer(),
            new HashMap<>(),
            new Gate(),
            false);
    fresh.init(InetAddress.getLoopbackAddress(), port);
    server = fresh;
    return fresh;
  }

  /** Ends the server with all its connections, and starts one with the same objects. */
  static void restart() {
    int port = running().getPort();
    running().destroy();
    serve(port);
  }

  static KubernetesClient client() {
    return running()
        .createClient(
            builder ->
                builder.withHttpClientBuilderConsumer(
                    http ->
                        http.addOrReplaceInterceptor(
                            "self",
                            new io.fabric8.kubernetes.client.http.Interceptor() {
                              @Override
                              public void before(
                                  io.fabric8.kubernetes.client.http.BasicBuilder request,
                                  io.fabric8.kubernetes.client.http.HttpRequest original,
                                  RequestTags tags) {
                                request.setHeader("X-Test", "self");
                              }
                            })));
  }

  private static KubernetesMockServer running() {
    KubernetesMockServer now = server;
    if (now == null) {
      throw new IllegalStateException("The cluster was not started");
    }
    return now;
  }

  @Override
  public void stop() {
    running().destroy();
  }
}
