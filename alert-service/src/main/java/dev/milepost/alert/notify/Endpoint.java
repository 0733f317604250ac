package dev.milepost.alert.notify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where an operator lets messages be sent, with what it takes to be let in there. */
public sealed interface Endpoint {

  /** What it speaks. */
  default EndpointKind kind() {
    return switch (this) {
      case Webhook to -> EndpointKind.WEBHOOK;
      case Slack to -> EndpointKind.SLACK;
      case Alertmanager to -> EndpointKind.ALERTMANAGER;
      case Pagerduty to -> EndpointKind.PAGERDUTY;
      case Sms to -> EndpointKind.SMS;
    };
  }

  /**
   * Takes messages in Milepost's own form.
   *
   * @param secret with which they are signed
   */
  record Webhook(URI url, String secret) implements Endpoint {
    @Override
    public String toString() {
      return "Webhook[" + url.getHost() + "]";
    }
  }

  /**
   * An incoming webhook of Slack.
   *
   * @param url whoever knows it can post
   */
  record Slack(URI url) implements Endpoint {
    @Override
    public String toString() {
      return "Slack[" + url.getHost() + "]";
    }
  }

  /**
   * Takes what Alertmanager's webhooks send.
   *
   * @param token sent as a bearer token; null when none is wanted
   */
  record Alertmanager(URI url, @Nullable String token) implements Endpoint {
    @Override
    public String toString() {
      return "Alertmanager[" + url.getHost() + "]";
    }
  }

  /**
   * Takes events as version 2 of PagerDuty's Events API does.
   *
   * @param routingKey of the service's integration
   */
  record Pagerduty(URI url, String routingKey) implements Endpoint {
    @Override
    public String toString() {
      return "Pagerduty[" + url.getHost() + "]";
    }
  }

  /**
   * Sends text messages.
   *
   * @param failover tried in the same attempt when the first does not take a message
   */
  record Sms(Account account, @Nullable Account failover) implements Endpoint {}

  /**
   * An account with Twilio, or with somebody who speaks like it.
   *
   * @param baseUrl before {@code /2010-04-01}
   * @param from the number or the name that messages come from
   */
  record Account(URI baseUrl, String accountSid, String authToken, String from) {
    @Override
    public String toString() {
      return "Account[" + baseUrl.getHost() + "]";
    }
  }
}
