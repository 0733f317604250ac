package dev.milepost.problem;

import dev.milepost.contracts.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A request that cannot be done, for a reason its sender should read. Thrown anywhere below the
 * edge; {@link FailureMapper} turns it into the answer.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient Map<String, Object> extensions;
  private final transient Map<String, String> headers;

  private Failure(
      ProblemType type,
      String detail,
      Map<String, Object> extensions,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.type = type;
    this.extensions = extensions;
    this.headers = headers;
  }

  /** A failure with a sentence that says what to do. */
  public static Failure of(ProblemType type, String detail) {
    return new Failure(type, detail, Map.of(), Map.of());
  }

  /** A failure with one more member in the problem document. */
  public static Failure of(ProblemType type, String detail, String name, Object value) {
    return new Failure(type, detail, Map.of(name, value), Map.of());
  }

  /** 400 with every bad field at once. */
  public static Failure invalid(List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? violations.get(0).field() + ": " + violations.get(0).message()
            : violations.size() + " fields are not valid; nothing was taken.";
    return new Failure(
        ProblemType.INVALID_REQUEST, detail, Map.of("violations", violations), Map.of());
  }

  /** 400 for one field. */
  public static Failure invalid(String field, String message) {
    return invalid(List.of(new Violation(field, message)));
  }

  /** A failure that ends by itself: the sender may try again after {@code after}. */
  public static Failure later(ProblemType type, String detail, Duration after) {
    return new Failure(
        type,
        detail,
        Map.of(),
        Map.of("Retry-After", Long.toString(Math.max(1, after.toSeconds()))));
  }

  /** The bad fields of a request; empty when it is refused for another reason. */
  public List<Violation> violations() {
    return extensions.get("violations") instanceof List<?> all
        ? all.stream().map(Violation.class::cast).toList()
        : List.of();
  }

  public ProblemType type() {
    return type;
  }

  /** The sentence for the sender. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> extensions() {
    return extensions;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
