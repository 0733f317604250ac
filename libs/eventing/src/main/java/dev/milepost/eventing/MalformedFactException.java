package dev.milepost.eventing;

import org.jspecify.annotations.Nullable;

/** A record of the backbone that will never be readable, however often it is tried. */
public class MalformedFactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedFactException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
