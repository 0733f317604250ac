package dev.milepost.health.check.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Commands and replies of SMTP (RFC 5321, 4.2), one after another. */
final class SmtpTalk {

  private static final int LONGEST_LINE = 2_000;
  private static final int MOST_LINES = 100;
  private static final int CODE = 3;

  private final NetSocket socket;
  private final List<String> lines = new ArrayList<>();
  private final List<Reply> early = new ArrayList<>();
  private @Nullable Promise<Reply> waiting;
  private @Nullable Throwable over;

  SmtpTalk(NetSocket socket) {
    this.socket = socket;
    socket.exceptionHandler(this::end);
    socket.closeHandler(closed -> end(new NoAnswer("it closed the connection")));
    socket.handler(
        RecordParser.newDelimited("\r\n", line -> line(line.toString(StandardCharsets.UTF_8)))
            .maxRecordSize(LONGEST_LINE)
            .exceptionHandler(this::end));
  }

  /**
   * One reply.
   *
   * @param lines without their codes
   */
  record Reply(int code, List<String> lines) {}

  /** The next reply. */
  synchronized Future<Reply> reply() {
    if (!early.isEmpty()) {
      return Future.succeededFuture(early.removeFirst());
    }
    if (over != null) {
      return Future.failedFuture(over);
    }
    Promise<Reply> next = Promise.promise();
    waiting = next;
    return next.future();
  }

  Future<Void> say(String command) {
    return socket.write(command + "\r\n");
  }

  Future<Reply> ask(String command) {
    return say(command).compose(said -> reply());
  }

  /** Goes over to TLS. */
  Future<SSLSession> upgrade(String serverName) {
    return socket.upgradeToSsl(serverName).map(done -> socket.sslSession());
  }

  private void line(String line) {
    boolean more = line.length() > CODE && line.charAt(CODE) == '-';
    if (!line.matches("\\d{3}([ -].*)?") || lines.size() >= MOST_LINES) {
      end(new NoAnswer("it does not speak SMTP: " + Words.brief(line)));
      return;
    }
    lines.add(line.length() > CODE ? line.substring(CODE + 1) : "");
    if (!more) {
      took(new Reply(Integer.parseInt(line.substring(0, CODE)), List.copyOf(lines)));
      lines.clear();
    }
  }

  private void took(Reply reply) {
    Promise<Reply> asked;
    synchronized (this) {
      asked = waiting;
      waiting = null;
      if (asked == null) {
        early.add(reply);
        return;
      }
    }
    asked.tryComplete(reply);
  }

  private void end(Throwable why) {
    Promise<Reply> asked;
    synchronized (this) {
      over = why;
      asked = waiting;
      waiting = null;
    }
    if (asked != null) {
      asked.tryFail(why);
    }
    socket.close();
  }
}
