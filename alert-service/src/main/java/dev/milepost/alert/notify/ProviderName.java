package dev.milepost.alert.notify;

/** What the things that take messages from us are called in what is recorded of them. */
public final class ProviderName {

  /** The mail server. */
  public static final String EMAIL = "email";

  private static final String SMS = "sms:";

  /** Names of endpoints hold no such sign. */
  private static final String FAILOVER = "@failover";

  private ProviderName() {}

  /** An endpoint: {@code webhook:ops}. */
  public static String of(Target.Named endpoint) {
    return endpoint.text();
  }

  /** An account of an endpoint that sends text messages. */
  public static String sms(String endpoint, boolean failover) {
    return SMS + endpoint + (failover ? FAILOVER : "");
  }

  /** The endpoint of such an account. */
  public static String smsEndpoint(String provider) {
    String rest = provider.startsWith(SMS) ? provider.substring(SMS.length()) : provider;
    return rest.endsWith(FAILOVER) ? rest.substring(0, rest.length() - FAILOVER.length()) : rest;
  }
}
