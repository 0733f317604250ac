package dev.milepost.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server could not be started; the message is one sentence that says what to do. */
public class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EmbeddedServerException(String message) {
    super(message);
  }

  public EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
