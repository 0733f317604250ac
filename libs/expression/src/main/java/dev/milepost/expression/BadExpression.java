package dev.milepost.expression;

/** An expression that cannot be taken; the message says why, beginning with a verb. */
public final class BadExpression extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadExpression(String why) {
    super(why, null, false, false);
  }

  /** Why, in words. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
