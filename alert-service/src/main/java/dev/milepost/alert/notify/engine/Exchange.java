package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.Words;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Knows how far it came when it ends early: before the request was
 * written nothing can have been taken, after that it may have been, and once a status has come it
 * is known.
 */
final class Exchange {

  private static final int LONGEST_BODY = 64 * 1024;

  /** What came back. */
  record Response(int status, @Nullable String retryAfter, String body) {}

  private final Vertx vertx;
  private final Duration within;
  private final Promise<Response> done = Promise.promise();
  private final Buffer read = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;

  Exchange(Vertx vertx, Duration within) {
    this.vertx = vertx;
    this.within = within;
  }

  Future<Response> run(Future<HttpClientRequest> connecting, Buffer body) {
    long timer = vertx.setTimer(Math.max(1, within.toMillis()), id -> over());
    connecting
        .onFailure(failure -> end(NotSentException.failed("cannot connect: " + words(failure))))
        .onSuccess(connected -> write(connected, body));
    return done.future().onComplete(ended -> vertx.cancelTimer(timer));
  }

  private synchronized void write(HttpClientRequest connected, Buffer body) {
    if (done.future().isComplete()) {
      connected.reset();
      return;
    }
    request = connected;
    connected
        .response()
        .onSuccess(this::read)
        .onFailure(failure -> end(NotSentException.unanswered("no answer: " + words(failure))));
    connected
        .end(body)
        .onFailure(failure -> end(NotSentException.unanswered("no answer: " + words(failure))));
  }

  private synchronized void read(HttpClientResponse came) {
    response = came;
    came.handler(
        part -> {
          if (read.length() < LONGEST_BODY) {
            read.appendBuffer(part);
          } else {
            over();
          }
        });
    came.exceptionHandler(failure -> answer(came));
    came.endHandler(nothing -> answer(came));
  }

  /** Ends it now, so that nothing of it happens later. */
  private synchronized void over() {
    if (response != null) {
      answer(response);
    } else if (request != null) {
      end(NotSentException.unanswered("no answer in time"));
    } else {
      end(NotSentException.failed("no connection in time"));
    }
    if (request != null) {
      request.reset();
    }
  }

  private void answer(HttpClientResponse came) {
    done.tryComplete(
        new Response(
            came.statusCode(),
            came.getHeader("Retry-After"),
            read.toString(StandardCharsets.UTF_8)));
  }

  private void end(NotSentException failure) {
    done.tryFail(failure);
  }

  private static String words(Throwable failure) {
    return Words.shortened(Words.oneLine(String.valueOf(failure.getMessage())), 200);
  }
}
