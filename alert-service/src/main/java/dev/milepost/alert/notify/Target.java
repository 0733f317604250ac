package dev.milepost.alert.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is told, as policies write it: {@code ann@example.org}, {@code sms:+491701234567}, {@code
 * webhook:ops} (likewise {@code slack:}, {@code alertmanager:}, {@code pagerduty:}) for an endpoint
 * that an operator has configured, {@code person:ann} and {@code schedule:primary} for whoever that
 * is when the step is taken.
 */
public sealed interface Target {

  /** What a policy may hold, for people. */
  String GRAMMAR =
      "must be an e-mail address, sms:<number with + and country code>, webhook:, slack:,"
          + " alertmanager: or pagerduty: with the name of an endpoint, person:<id> or"
          + " schedule:<id>";

  /** An e-mail address. */
  record Email(String address) implements Target {}

  /** A telephone number in the form of E.164, with its plus sign. */
  record Sms(String number) implements Target {}

  /** Something that takes messages over HTTP and was given a name. */
  record Named(EndpointKind kind, String name) implements Target {}

  /** Whoever this is, by the ways that he has chosen. */
  record Person(String id) implements Target {}

  /** Whoever is on call by this schedule. */
  record Schedule(String id) implements Target {}

  /** A target of a policy; empty when the text is none. */
  static Optional<Target> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Forms.ADDRESS.matcher(text).matches()
          ? Optional.of(new Email(text))
          : Optional.empty();
    }
    String rest = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "sms" -> of(Forms.NUMBER, rest, new Sms(rest));
      case "person" -> of(Forms.ID, rest, new Person(rest));
      case "schedule" -> of(Forms.ID, rest, new Schedule(rest));
      case String kind ->
          Arrays.stream(EndpointKind.values())
              .filter(each -> each != EndpointKind.SMS && each.wireName().equals(kind))
              .findFirst()
              .flatMap(each -> of(Forms.ID, rest, new Named(each, rest)));
    };
  }

  private static Optional<Target> of(Pattern form, String text, Target target) {
    return form.matcher(text).matches() ? Optional.of(target) : Optional.empty();
  }

  /** Whether a text may be the name of an endpoint. */
  static boolean isName(String text) {
    return Forms.ID.matcher(text).matches();
  }

  /** The channel that reaches it; of people and schedules, what they are. */
  default String channel() {
    return switch (this) {
      case Email to -> "email";
      case Sms to -> EndpointKind.SMS.wireName();
      case Named to -> to.kind().wireName();
      case Person to -> "person";
      case Schedule to -> "schedule";
    };
  }

  /** What the channel knows it by. */
  default String address() {
    return switch (this) {
      case Email to -> to.address();
      case Sms to -> to.number();
      case Named to -> to.name();
      case Person to -> to.id();
      case Schedule to -> to.id();
    };
  }

  /** As policies write it. */
  default String text() {
    return switch (this) {
      case Email to -> to.address();
      case Sms to -> words();
      case Named to -> words();
      case Person to -> words();
      case Schedule to -> words();
    };
  }

  private String words() {
    return channel().toLowerCase(Locale.ROOT) + ":" + address();
  }

  /** What the parts must look like. */
  final class Forms {
    /** What a mail server reads as one address: no list, no route, no comment, no header. */
    static final Pattern ADDRESS =
        Pattern.compile(
            "[^@\\s\\p{Cntrl},:;<>()\\[\\]\"\\\\]{1,64}@[^@\\s\\p{Cntrl},:;<>()\"\\\\]{1,190}");

    static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** The grammar of ids that clients choose (architecture, section 3). */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    private Forms() {}
  }
}
