package dev.milepost.testing.postgres;

/** When a statement is seen by the proxy. */
public enum Moment {
  /** The client has sent it, the server has not got it. */
  BEFORE,
  /** The server has done it and answered, the client has not heard so. */
  UNHEARD
}
