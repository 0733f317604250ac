package dev.milepost.problem;

import dev.milepost.contracts.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** A problem document (RFC 9457) for answers that are given before any resource is reached. */
public final class ProblemBody {

  /** Its media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemBody() {}

  /** The document. */
  public static Buffer of(ProblemType type, String detail) {
    return new JsonObject()
        .put("type", type.uri().toString())
        .put("title", type.title())
        .put("status", type.status())
        .put("detail", detail)
        .toBuffer();
  }
}
