package dev.milepost.cli.send;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Problem;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;

/** {@code POST /api/v1/events} with an array, and what its answers mean. */
public final class HttpIntake implements Intake {
  private final Server server;
  private final InstantSource clock;

  public HttpIntake(Server server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(List<Outgoing> batch) throws InterruptedException {
    try {
      return judge(server.deliver("/api/v1/events", array(batch)));
    } catch (IOException away) {
      var why = away.getMessage();
      return new Delivery.Later(
          "cannot reach " + server.base() + (why == null ? "" : " (" + why + ")"), Duration.ZERO);
    } catch (CommandFailure noCredential) {
      return new Delivery.Refused(String.valueOf(noCredential.getMessage()));
    }
  }

  private Delivery judge(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      var answer = Json.read(response.body()).orElseGet(Json::object);
      return new Delivery.Accepted(
          answer.path("accepted").asInt(), answer.path("duplicates").asInt());
    }
    return switch (status) {
      case 400, 422 -> invalid(Problem.read(status, response.body()));
      case 413 -> new Delivery.Indivisible(Problem.read(status, response.body()).sentence());
      case 401 ->
          server.tokenMayChange()
              ? new Delivery.Later(refusal(response), retryAfter(response))
              : new Delivery.Refused(refusal(response));
      case 403 -> new Delivery.Refused(refusal(response));
      default -> new Delivery.Later(server.base() + " answered " + status, retryAfter(response));
    };
  }

  private String refusal(HttpResponse<byte[]> response) {
    return String.valueOf(server.refusal(response.statusCode(), response.body()).getMessage());
  }

  private static Delivery invalid(Problem problem) {
    var reasons = new TreeMap<Integer, String>();
    for (var violation : problem.violations()) {
      int index = index(violation.field());
      if (index >= 0) {
        var reason = violation.field().substring(violation.field().indexOf(']') + 1);
        reasons.merge(
            index,
            (reason.startsWith(".") ? reason.substring(1) : reason) + " " + violation.message(),
            (one, other) -> one + "; " + other);
      }
    }
    return reasons.isEmpty()
        ? new Delivery.Indivisible(problem.sentence())
        : new Delivery.Invalid(reasons);
  }

  /** The number in {@code [3].task}; -1 when the field names none. */
  static int index(String field) {
    int close = field.indexOf(']');
    if (!field.startsWith("[") || close < 2 || close > 10) {
      return -1;
    }
    int index = 0;
    for (int i = 1; i < close; i++) {
      char c = field.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index;
  }

  private Duration retryAfter(HttpResponse<byte[]> response) {
    return response.headers().firstValue("Retry-After").map(this::retryAfter).orElse(Duration.ZERO);
  }

  /** Seconds or an HTTP date (RFC 9110, section 10.2.3); zero when it is neither. */
  Duration retryAfter(String value) {
    try {
      if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
        return Duration.ofSeconds(Math.min(3600, Long.parseLong(value.strip())));
      }
      var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException | NumberFormatException neither) {
      return Duration.ZERO;
    }
  }

  private static byte[] array(List<Outgoing> batch) {
    var body = new ByteArrayOutputStream(batch.size() * 200);
    body.write('[');
    for (int i = 0; i < batch.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(batch.get(i).json());
    }
    body.write(']');
    return body.toByteArray();
  }
}
