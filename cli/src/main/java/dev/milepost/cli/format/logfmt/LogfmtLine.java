package dev.milepost.cli.format.logfmt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.format.fields.FieldLine;
import dev.milepost.cli.json.Json;

/**
 * The grammar of logfmt, after {@code github.com/kr/logfmt}: pairs with spaces between them; a key
 * ends at {@code =}; a value in double quotes has backslash escapes; a key without a value says
 * only that it is there.
 *
 * @param fields by their keys; of a repeated key the last
 * @param pairs how many keys have a value
 * @param bare how many words stand without one
 */
record LogfmtLine(ObjectNode fields, int pairs, int bare) {
  private static final int MOST_FIELDS = 200;

  private static final int LONGEST_NUMBER = 20;

  /** Reads any text; what follows the two hundredth field is passed over. */
  static LogfmtLine read(String line) {
    var reader = new Reader(line);
    reader.read();
    return new LogfmtLine(reader.fields, reader.pairs, reader.bare);
  }

  private static final class Reader {
    private final String line;
    private final ObjectNode fields = Json.object();
    private int at;
    private int pairs;
    private int bare;

    Reader(String line) {
      this.line = line;
    }

    void read() {
      while (at < line.length() && pairs + bare < MOST_FIELDS) {
        if (isSpace(line.charAt(at))) {
          at++;
        } else {
          pair();
        }
      }
    }

    private void pair() {
      int start = at;
      while (at < line.length() && line.charAt(at) != '=' && !isSpace(line.charAt(at))) {
        at++;
      }
      var key = line.substring(start, at);
      if (at == line.length() || line.charAt(at) != '=' || !isKey(key)) {
        skipWord();
        bare++;
        return;
      }
      at++;
      pairs++;
      if (at < line.length() && line.charAt(at) == '"') {
        fields.put(key, quoted());
      } else {
        put(key, word());
      }
    }

    private void put(String key, String value) {
      if (isNumeric(key) && isNumber(value)) {
        fields.put(key, Double.parseDouble(value));
      } else if (!value.isEmpty()) {
        fields.put(key, value);
      }
    }

    private String word() {
      int start = at;
      skipWord();
      return line.substring(start, at);
    }

    private void skipWord() {
      while (at < line.length() && !isSpace(line.charAt(at))) {
        at++;
      }
    }

    /** A quote that is never closed reaches to the end of the line. */
    private String quoted() {
      var value = new StringBuilder();
      at++;
      while (at < line.length() && line.charAt(at) != '"') {
        char c = line.charAt(at++);
        value.append(c == '\\' && at < line.length() ? escaped() : c);
      }
      at++;
      return value.toString();
    }

    private char escaped() {
      char c = line.charAt(at++);
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'u' -> unicode();
        default -> c;
      };
    }

    /** Four digits after {@code \}{@code u}; without them the letter stands for itself. */
    private char unicode() {
      int code = 0;
      for (int i = at; i < at + 4; i++) {
        int digit = i < line.length() ? Character.digit(line.charAt(i), 16) : -1;
        if (digit < 0) {
          return 'u';
        }
        code = code * 16 + digit;
      }
      at += 4;
      return (char) code;
    }
  }

  /** Numbers on the wire; everything else stays as it is written, so that 1.10 is not 1.1. */
  private static boolean isNumeric(String key) {
    return key.equals("percent") || key.equals("weight") || FieldLine.Names.AT.contains(key);
  }

  private static boolean isSpace(char c) {
    return c <= ' ';
  }

  private static boolean isKey(String key) {
    return !key.isEmpty() && key.chars().allMatch(LogfmtLine::isKeyCharacter);
  }

  private static boolean isKeyCharacter(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '/';
  }

  private static boolean isNumber(String value) {
    int dots = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return !value.isEmpty()
        && value.length() <= LONGEST_NUMBER
        && dots <= 1
        && dots < value.length();
  }
}
