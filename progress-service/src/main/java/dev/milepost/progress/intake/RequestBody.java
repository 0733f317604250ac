package dev.milepost.progress.intake;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A body as it was sent, unpacked within its limits. */
public final class RequestBody {

  private RequestBody() {}

  /**
   * The body without its {@code Content-Encoding}.
   *
   * @param most bytes as it is sent
   * @throws Failure 413 beyond a limit, 415 for an encoding that is not read
   */
  public static byte[] unpacked(byte @Nullable [] body, @Nullable String encoding, int most) {
    byte[] sent = body == null ? new byte[0] : body;
    if (sent.length > most) {
      throw Failure.of(
          ProblemType.TOO_LARGE,
          "A body may hold " + (most >> 20) + " MiB; send it in parts, or with gzip.");
    }
    return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT).strip()) {
      case "identity", "" -> sent;
      case "gzip", "x-gzip" -> Gunzip.unpack(sent);
      default ->
          throw Failure.of(
              ProblemType.UNSUPPORTED_ENCODING,
              "Content-Encoding " + encoding + " is not read here; use gzip or none.");
    };
  }
}
