package dev.milepost.alert.oncall;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** By which way a person is reached. The names on the wire are lower case. */
public enum Channel {
  EMAIL("is not an e-mail address", true) {
    @Override
    boolean takes(String address) {
      return MAILBOX.matcher(address).matches();
    }
  },

  SMS("must be a phone number as E.164 has it, like +4915112345678", true) {
    @Override
    boolean takes(String address) {
      return PHONE.matcher(address).matches();
    }
  },

  WEBHOOK("must be an http or https address of at most 2000 characters", false) {
    @Override
    boolean takes(String address) {
      try {
        var uri = new URI(address);
        String scheme = uri.getScheme();
        return address.length() <= 2000
            && scheme != null
            && scheme.matches("(?i)https?")
            && uri.getHost() != null;
      } catch (URISyntaxException e) {
        return false;
      }
    }
  };

  private static final Pattern MAILBOX =
      Pattern.compile("[^@\\s\\p{Cntrl},;<>\"]{1,64}@[^@\\s\\p{Cntrl},;<>\"]{1,190}");

  /** ITU-T E.164, section 6: at most 15 digits after the plus. */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private final String complaint;
  private final boolean verifiable;

  Channel(String complaint, boolean verifiable) {
    this.complaint = complaint;
    this.verifiable = verifiable;
  }

  /** Whether {@code address} is one of this channel. */
  abstract boolean takes(String address);

  /** Whether a code can be sent by it, so that its owner shows that the address is theirs. */
  public boolean verifiable() {
    return verifiable;
  }

  String complaint() {
    return complaint;
  }

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
