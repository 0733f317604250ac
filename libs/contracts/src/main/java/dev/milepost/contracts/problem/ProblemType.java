package dev.milepost.contracts.problem;

import java.net.URI;

/**
 * Stable {@code type} of an RFC 9457 answer. A client decides by it; title and detail are for
 * people and may change.
 */
public enum ProblemType {
  INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
  UNAUTHENTICATED("unauthenticated", 401, "Credentials are missing or not valid"),
  FORBIDDEN("forbidden", 403, "The credentials do not allow this"),
  NOT_FOUND("not-found", 404, "Not found"),
  AMBIGUOUS("ambiguous", 409, "Several things have this id"),
  CONFLICT("conflict", 409, "The present state does not allow this"),
  TOO_LARGE("too-large", 413, "The body is too large"),
  UNSUPPORTED_ENCODING("unsupported-encoding", 415, "The body's encoding is not supported"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
  UNAVAILABLE("unavailable", 503, "Temporarily unavailable");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** Identifier of the type; not an address to fetch. */
  public URI uri() {
    return URI.create("urn:milepost:problem:" + slug);
  }

  /** HTTP status it is answered with. */
  public int status() {
    return status;
  }

  /** Short summary, the same for every occurrence. */
  public String title() {
    return title;
  }
}
