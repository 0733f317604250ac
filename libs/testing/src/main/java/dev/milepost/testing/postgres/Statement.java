package dev.milepost.testing.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is executed.
 *
 * @param sql its text, white space as single spaces
 * @param values its parameters as they were bound; null is NULL
 */
public record Statement(String sql, List<byte @Nullable []> values) {

  /** Statements as people would compare them. */
  static Statement of(String sql, List<byte @Nullable []> values) {
    return new Statement(sql.strip().replaceAll("\\s+", " "), values);
  }

  /** Whether its text begins with these words. */
  public boolean begins(String words) {
    return sql.startsWith(words);
  }

  /** Whole numbers, of 8 bytes each: a parameter that is an array; they are counted from 1. */
  public List<Long> numbers(int parameter) {
    return elements(parameter).stream().map(each -> ByteBuffer.wrap(each).getLong()).toList();
  }

  /** Texts: a parameter that is an array. */
  public List<String> texts(int parameter) {
    return elements(parameter).stream()
        .map(each -> new String(each, StandardCharsets.UTF_8))
        .toList();
  }

  /** A whole number, as text or of 4 or 8 bytes: a parameter. */
  public long number(int parameter) {
    byte[] bytes = bound(parameter);
    return switch (bytes.length) {
      case Integer.BYTES -> ByteBuffer.wrap(bytes).getInt();
      case Long.BYTES -> ByteBuffer.wrap(bytes).getLong();
      default -> Long.parseLong(new String(bytes, StandardCharsets.UTF_8));
    };
  }

  /** Binary form of an array of one dimension: dimensions, flags, type, size, lower bound. */
  private List<byte[]> elements(int parameter) {
    var buffer = ByteBuffer.wrap(bound(parameter));
    var elements = new ArrayList<byte[]>();
    if (buffer.getInt() == 0) {
      return elements;
    }
    buffer.getInt();
    buffer.getInt();
    int size = buffer.getInt();
    buffer.getInt();
    for (int i = 0; i < size; i++) {
      int length = buffer.getInt();
      if (length >= 0) {
        var element = new byte[length];
        buffer.get(element);
        elements.add(element);
      }
    }
    return elements;
  }

  private byte[] bound(int parameter) {
    byte[] bytes = values.get(parameter - 1);
    if (bytes == null) {
      throw new IllegalArgumentException("$" + parameter + " of " + sql + " is NULL");
    }
    return bytes;
  }
}
