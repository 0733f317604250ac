package dev.milepost.testing.postgres;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of either side: its type, and its whole text without type and length. */
record Message(char type, byte[] body) {

  private static final int HEAD = 5;

  static Message read(DataInputStream in) throws IOException {
    char type = (char) in.readUnsignedByte();
    var body = new byte[in.readInt() - Integer.BYTES];
    in.readFully(body);
    return new Message(type, body);
  }

  void write(OutputStream out) throws IOException {
    out.write(
        ByteBuffer.allocate(HEAD + body.length)
            .put((byte) type)
            .putInt(Integer.BYTES + body.length)
            .put(body)
            .array());
  }

  /** Its texts, each of which ends with a zero, from its beginning. */
  List<String> texts(int count) {
    var texts = new ArrayList<String>();
    int from = 0;
    while (texts.size() < count) {
      int end = from;
      while (body[end] != 0) {
        end++;
      }
      texts.add(new String(body, from, end - from, StandardCharsets.UTF_8));
      from = end + 1;
    }
    return texts;
  }

  /** The parameters of a Bind. */
  List<byte @Nullable []> values() {
    var buffer = ByteBuffer.wrap(body);
    for (int zeros = 0; zeros < 2; ) {
      if (buffer.get() == 0) {
        zeros++;
      }
    }
    int formats = buffer.getShort();
    buffer.position(buffer.position() + formats * Short.BYTES);
    int count = buffer.getShort();
    var values = new ArrayList<byte @Nullable []>();
    for (int i = 0; i < count; i++) {
      int length = buffer.getInt();
      if (length < 0) {
        values.add(null);
      } else {
        var value = new byte[length];
        buffer.get(value);
        values.add(value);
      }
    }
    return values;
  }
}
