package dev.milepost.alert.provider;

import dev.milepost.alert.notify.EndpointKind;
import dev.milepost.alert.notify.ProviderName;
import dev.milepost.alert.notify.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that takes messages from us. */
public sealed interface Provider {

  /** Unique, and the same as in what was recorded of its messages. */
  String name();

  /** What it speaks: email, or the kind of its endpoint. */
  String kind();

  /** What a canary to it is addressed to; empty when {@code address} is none for it. */
  Optional<Target> target(@Nullable String address);

  /** What an address for its canaries must look like. */
  String wanted();

  /** The mail server. */
  record MailServer() implements Provider {
    @Override
    public String name() {
      return ProviderName.EMAIL;
    }

    @Override
    public String kind() {
      return "email";
    }

    @Override
    public Optional<Target> target(@Nullable String address) {
      return Optional.ofNullable(address)
          .flatMap(Target::parse)
          .filter(Target.Email.class::isInstance);
    }

    @Override
    public String wanted() {
      return "must be an e-mail address";
    }
  }

  /**
   * An account with a provider of text messages.
   *
   * @param failover whether it is the second one of its endpoint
   */
  record Texts(String endpoint, boolean failover) implements Provider {
    @Override
    public String name() {
      return ProviderName.sms(endpoint, failover);
    }

    @Override
    public String kind() {
      return EndpointKind.SMS.wireName();
    }

    @Override
    public Optional<Target> target(@Nullable String address) {
      return address == null ? Optional.empty() : Target.parse("sms:" + address);
    }

    @Override
    public String wanted() {
      return "must be a telephone number with + and country code, one that receives messages";
    }
  }

  /** An endpoint, which is all that its messages are addressed to. */
  record Named(Target.Named endpoint) implements Provider {
    @Override
    public String name() {
      return ProviderName.of(endpoint);
    }

    @Override
    public String kind() {
      return endpoint.kind().wireName();
    }

    @Override
    public Optional<Target> target(@Nullable String address) {
      return address == null ? Optional.of(endpoint) : Optional.empty();
    }

    @Override
    public String wanted() {
      return "must be left out: the endpoint is what canaries are sent to";
    }
  }
}
