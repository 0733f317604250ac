package dev.milepost.report.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request that is answered by a {@link LeavableResponse}. */
final class LeavableRequest extends HttpServerRequestWrapper {

  private final LeavableResponse response;

  LeavableRequest(HttpServerRequest request) {
    super((HttpServerRequestInternal) request);
    this.response = new LeavableResponse(request.response());
  }

  @Override
  public HttpServerResponse response() {
    return response;
  }
}
