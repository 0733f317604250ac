package dev.milepost.progress.intake;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks a gzip body up to a limit: a bomb costs no more memory than an honest body. */
final class Gunzip {

  /** Most bytes of an unpacked body. */
  static final int MOST = 32 * 1024 * 1024;

  private Gunzip() {}

  /**
   * The unpacked bytes.
   *
   * @throws Failure 413 beyond the limit, 400 when it is not gzip
   */
  static byte[] unpack(byte[] packed) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
      byte[] body = gzip.readNBytes(MOST + 1);
      if (body.length > MOST) {
        throw Failure.of(
            ProblemType.TOO_LARGE,
            "The body unpacks to more than " + (MOST >> 20) + " MiB; send it in parts.");
      }
      return body;
    } catch (IOException e) {
      throw Failure.invalid("body", "is not gzip, though Content-Encoding says so");
    }
  }
}
