package dev.milepost.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.milepost.access.Role;
import dev.milepost.testing.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = ServiceUnderTest.class,
    initArgs = @ResourceArg(name = "service", value = "report"))
@QuarkusTestResource(AroundTheEdge.class)
class EdgeQuarkusTest {

  private static final int TWENTY_MB = 20 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void thePathAndTheQueryReachTheOwnerAsTheyCame() throws Exception {
    for (String path :
        new String[] {
          "/api/v1/tasks/a%2Fb%20c%3F/?q=%2B+%C3%BC&empty=",
          "/api/v1/tasks/",
          "/api/v1/tasks",
          "/api/v1/tasks//double"
        }) {
      assertThat(send(request(path).GET()).body().lines().findFirst()).contains("GET " + path);
    }
  }

  @Test
  void theWholeInterfaceIsOneDocumentThatSaysWhatIsMissing() {
    for (String path : new String[] {"/api", "/api/openapi.json"}) {
      Report.as(Role.VIEWER)
          .get(path)
          .then()
          .statusCode(200)
          .body("openapi", startsWith("3."))
          .body("paths.'/api/v1/tasks'.get.tags[0]", equalTo("progress"))
          .body("paths.'/api/v1/stream'.get.tags[0]", equalTo("report"))
          .body("info.description", containsString("health"));
    }
    Report.nobody().get("/api").then().statusCode(401);
  }

  @Test
  void headersMethodAndStatusPassBothWays() throws Exception {
    var answer =
        send(
            request("/api/v1/tasks/x")
                .header("Authorization", "Bearer the-caller's-own")
                .header("Idempotency-Key", "k-1")
                .header("Cookie", "milepost_session=abc")
                .method("PATCH", BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(418);
    assertThat(answer.headers().allValues("X-Owner")).containsExactly("one", "two");
    assertThat(answer.body())
        .startsWith("PATCH /api/v1/tasks/x\n")
        .containsIgnoringCase("\nauthorization: [Bearer the-caller's-own]")
        .containsIgnoringCase("\nhost: [" + Report.address("/").getAuthority() + "]")
        .containsIgnoringCase("\nidempotency-key: [k-1]")
        .containsIgnoringCase("\ncookie: [milepost_session=abc]");
  }

  @Test
  void aBodyOfAnySizeComesThrough() throws Exception {
    var chunked =
        request("/api/v1/events").POST(BodyPublishers.ofInputStream(() -> zeros(TWENTY_MB)));
    var sized = request("/api/v1/events").POST(BodyPublishers.ofByteArray(new byte[TWENTY_MB]));

    assertThat(send(chunked).body()).isEqualTo(Integer.toString(TWENTY_MB));
    assertThat(send(sized).body()).isEqualTo(Integer.toString(TWENTY_MB));
  }

  @Test
  void anAnswerIsSeenBeforeItEnds() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var open = http.send(request("/ping/first").GET().build(), BodyHandlers.ofInputStream());
      try (var lines =
          new BufferedReader(new InputStreamReader(open.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("first");
        assertThat(send(request("/ping/go-on").GET()).statusCode()).isEqualTo(200);
        assertThat(lines.readLine()).isEqualTo("second");
        assertThat(lines.readLine()).isNull();
      }
    }
  }

  @Test
  void aBodyReachesTheOwnerBeforeItEnds() throws Exception {
    try (var http = HttpClient.newHttpClient();
        var typed = new PipedOutputStream();
        var sent = new PipedInputStream(typed)) {
      var answer =
          http.sendAsync(
              request("/ping/upload").POST(BodyPublishers.ofInputStream(() -> sent)).build(),
              BodyHandlers.ofString());
      // More than the client itself keeps back before it writes.
      typed.write(new byte[64 * 1024]);
      typed.flush();
      assertThat(send(request("/ping/first-byte").GET()).statusCode()).isEqualTo(200);
      assertThat(answer).isNotDone();
      typed.write(new byte[1]);
      typed.close();
      assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
          .isEqualTo(Integer.toString(64 * 1024));
    }
  }

  @Test
  void callersWhoLeaveDisturbNoOther() throws Exception {
    try (var others = Executors.newVirtualThreadPerTaskExecutor();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var stop = new AtomicBoolean();
      var steady = new ArrayList<Future<Set<Integer>>>();
      for (int caller = 0; caller < 8; caller++) {
        steady.add(
            others.submit(
                () -> {
                  var statuses = new HashSet<Integer>();
                  while (!stop.get()) {
                    var post = request("/api/v1/events").POST(BodyPublishers.ofString("{}"));
                    statuses.add(http.send(post.build(), BodyHandlers.ofString()).statusCode());
                  }
                  return statuses;
                }));
      }
      for (int round = 0; round < 150; round++) {
        var leaving = new ArrayList<Socket>();
        for (int caller = 0; caller < 16; caller++) {
          leaving.add(asking("/api/v1/events"));
        }
        for (Socket socket : leaving) {
          socket.close();
        }
      }
      stop.set(true);
      for (var statuses : steady) {
        assertThat(statuses.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).containsExactly(202);
      }
    }
  }

  @Test
  void aLongAnswerWhoseReaderLeavesIsReadToItsEndAndEventsAreCut() throws Exception {
    for (String path : new String[] {"/ping/long", "/ping/events"}) {
      var left = asking(path);
      assertThat(left.getInputStream().read()).isEqualTo('H');
      left.close();
    }

    assertThat(send(request("/ping/long-told").GET()).statusCode()).isEqualTo(200);
    assertThat(send(request("/ping/events-cut").GET()).statusCode()).isEqualTo(200);
  }

  /** A caller who has asked and closes without the usual farewell when it is closed. */
  private static Socket asking(String path) throws IOException {
    var address = Report.address("/");
    var socket = new Socket(address.getHost(), address.getPort());
    socket.setSoLinger(true, 0);
    socket
        .getOutputStream()
        .write(
            ("POST " + path + " HTTP/1.1\r\nHost: edge\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void anOwnerThatHangsUpIsAskedAgainForWhatOnlyReads() throws Exception {
    var read = send(request("/ping/hangs-up").GET());
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).isEqualTo("here");

    // What may have been taken is for its sender to repeat.
    assertThat(send(request("/ping/hangs-up").POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(503);
  }

  @Test
  void anOwnerThatIsAwayIsSaidInWords() throws Exception {
    var answer = send(request("/api/v1/components").GET());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body())
        .contains("\"status\":503")
        .contains("The health service cannot be reached.");

    var upload =
        send(request("/badge/x").POST(BodyPublishers.ofInputStream(() -> zeros(TWENTY_MB))));
    assertThat(upload.statusCode()).isEqualTo(503);
  }

  @Test
  void itsOwnPathsStaySmall() throws Exception {
    var answer =
        send(request("/api/v1/tokens").POST(BodyPublishers.ofByteArray(new byte[65 * 1024])));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void anAddressOfNobodyIsNotFound() throws Exception {
    var answer = send(request("/api/v1/nothing-of-the-kind").GET());

    assertThat(answer.statusCode()).isIn(401, 404);
    assertThat(send(request("/api/v1/projectsfoo").GET()).statusCode()).isIn(401, 404);
  }

  @Test
  void thePageAnswersAtEachOfItsAddresses() throws Exception {
    for (String path : new String[] {"/", "/projects", "/projects/a%2Fb", "/alerts/x"}) {
      var page = send(request(path).GET());
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).contains("<title>");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(Report.address(path)).timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static InputStream zeros(int length) {
    return new java.io.ByteArrayInputStream(new byte[length]);
  }
}
