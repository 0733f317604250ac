package dev.milepost.access.token;

/** A token that is not good; the message is for its sender and tells an attacker nothing new. */
public class RefusedTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedTokenException(String message) {
    super(message);
  }
}
