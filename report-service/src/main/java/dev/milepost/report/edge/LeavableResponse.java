package dev.milepost.report.edge;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a caller who may leave before it is whole. The rest of it is then read and dropped,
 * so that the connection to the owner stays good.
 *
 * <p>Cutting the owner's answer short instead, as the proxy does by itself, closes a connection
 * that may by then already carry another caller's request (Vert.x 4.5 {@code
 * Http1xClientConnection.reset}, when the answer has just ended): that caller would be told that
 * the owner is away. Only a stream of events, which never ends, is cut.
 */
final class LeavableResponse extends AbstractResponseWrapper {

  private @Nullable Handler<Void> drained;
  private @Nullable Handler<Throwable> cut;

  LeavableResponse(HttpServerResponse caller) {
    super(caller);
    caller.exceptionHandler(this::left);
  }

  @Override
  public HttpServerResponse exceptionHandler(@Nullable Handler<Throwable> handler) {
    cut = handler;
    return this;
  }

  @Override
  public HttpServerResponse drainHandler(@Nullable Handler<Void> handler) {
    drained = handler;
    super.drainHandler(handler);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return !hasLeft() && super.writeQueueFull();
  }

  @Override
  public Future<Void> write(Buffer data) {
    return hasLeft()
        ? dropped(new ClosedChannelException())
        : super.write(data).recover(this::dropped);
  }

  @Override
  public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
    write(data).onComplete(handler);
  }

  /** The owner's answer has ended, so there is nothing left to cut. */
  @Override
  public Future<Void> end() {
    cut = null;
    return hasLeft()
        ? Future.succeededFuture()
        : super.end().recover(failure -> Future.succeededFuture());
  }

  @Override
  public void end(Handler<AsyncResult<Void>> handler) {
    end().onComplete(handler);
  }

  private boolean hasLeft() {
    return closed();
  }

  private Future<Void> dropped(Throwable failure) {
    return endless() ? Future.failedFuture(failure) : Future.succeededFuture();
  }

  private void left(Throwable how) {
    if (endless() && cut != null) {
      cut.handle(how);
    } else if (drained != null) {
      drained.handle(null);
    }
  }

  private boolean endless() {
    String type = headers().get("Content-Type");
    return type != null && type.startsWith("text/event-stream");
  }
}
