package dev.milepost.alert.notify;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person has answered by text message. */
public sealed interface SmsReply {

  /**
   * {@code ACK 123}.
   *
   * @param number of the alert; null for the only one that it can be
   */
  record Acknowledge(@Nullable Long number) implements SmsReply {}

  /**
   * {@code RES 123}.
   *
   * @param number as above
   */
  record Resolve(@Nullable Long number) implements SmsReply {}

  /** A word that providers answer themselves, as the law of many countries wants: STOP, HELP. */
  record Reserved() implements SmsReply {}

  /** Anything else. */
  record Unknown() implements SmsReply {}

  /** Reads an answer; case, blanks, a number sign and a full stop do not matter. */
  static SmsReply read(String text) {
    String said = Words.oneLine(text).toUpperCase(Locale.ROOT);
    Matcher words = Forms.ANSWER.matcher(said);
    if (words.matches()) {
      String digits = words.group(2);
      Long number = digits == null ? null : Long.valueOf(digits);
      return words.group(1).startsWith("A") ? new Acknowledge(number) : new Resolve(number);
    }
    return Forms.RESERVED.matcher(said).matches() ? new Reserved() : new Unknown();
  }

  /** The words. */
  final class Forms {
    static final Pattern ANSWER =
        Pattern.compile("(ACK|ACKNOWLEDGE|RES|RESOLVE)\\s*#?\\s*([0-9]{1,18})?\\s*[.!]?");

    /** https://help.twilio.com/articles/223134027 */
    static final Pattern RESERVED =
        Pattern.compile(
            "(STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|START|YES|UNSTOP|HELP|INFO)");

    private Forms() {}
  }
}
