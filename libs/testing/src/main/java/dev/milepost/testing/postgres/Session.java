package dev.milepost.testing.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One connection through the proxy: a thread for each direction. */
final class Session {

  private static final int SSL_REQUEST = 80_877_103;
  private static final int GSS_REQUEST = 80_877_104;

  private final PostgresProxy proxy;
  private final Socket client;
  private final Socket server;

  /** What the server owes an answer for, in the order in which it was asked. */
  private final Queue<Round> rounds = new ConcurrentLinkedQueue<>();

  // The client's thread alone knows these.
  private final Map<String, String> prepared = new HashMap<>();
  private final Map<String, Statement> bound = new HashMap<>();
  private List<Statement> executed = new ArrayList<>();
  private List<Statement> transaction = List.of();
  private boolean inTransaction;

  Session(PostgresProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  /** Statements that end with one ReadyForQuery, and those of their transaction before them. */
  private record Round(List<Statement> statements, List<Statement> transaction) {}

  void run() {
    Thread.ofVirtual().start(() -> ended(this::toClient));
    ended(this::toServer);
  }

  void close() {
    try (client;
        server) {
      proxy.over(this);
    } catch (IOException e) {
      // It is to end, one way or the other.
    }
  }

  private interface Way {
    void go() throws IOException;
  }

  private void ended(Way way) {
    try {
      way.go();
    } catch (IOException over) {
      // Either side has ended it; then it ends for the other too.
    } finally {
      close();
    }
  }

  private void toServer() throws IOException {
    var in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
    var out = new BufferedOutputStream(server.getOutputStream());
    begin(in, out);
    while (true) {
      Message message = Message.read(in);
      if (!admits(message)) {
        return;
      }
      message.write(out);
      if (in.available() == 0) {
        out.flush();
      }
    }
  }

  /** The first message has no type; those that ask for encryption are answered with no. */
  private void begin(DataInputStream in, OutputStream out) throws IOException {
    while (true) {
      int length = in.readInt();
      var rest = new byte[length - Integer.BYTES];
      in.readFully(rest);
      int code = ByteBuffer.wrap(rest).getInt();
      if (code == SSL_REQUEST || code == GSS_REQUEST) {
        client.getOutputStream().write('N');
      } else {
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        out.write(rest);
        out.flush();
        return;
      }
    }
  }

  private boolean admits(Message message) {
    switch (message.type()) {
      case 'Q' -> {
        var statement = Statement.of(message.texts(1).getFirst(), List.of());
        return sent(statement) && answered(List.of(statement));
      }
      case 'P' -> {
        List<String> texts = message.texts(2);
        prepared.put(texts.getFirst(), texts.getLast());
      }
      case 'B' -> {
        List<String> texts = message.texts(2);
        bound.put(
            texts.getFirst(),
            Statement.of(prepared.getOrDefault(texts.getLast(), ""), message.values()));
      }
      case 'E' -> {
        Statement statement =
            bound.getOrDefault(message.texts(1).getFirst(), Statement.of("", List.of()));
        executed.add(statement);
        return sent(statement);
      }
      case 'S' -> {
        List<Statement> all = executed;
        executed = new ArrayList<>();
        return answered(all);
      }
      default -> {}
    }
    return true;
  }

  private boolean sent(Statement statement) {
    return goesOn(new Seen(Moment.BEFORE, statement, transaction));
  }

  /** Notes what is to be answered. */
  private boolean answered(List<Statement> statements) {
    rounds.add(new Round(statements, transaction));
    for (Statement each : statements) {
      if (each.begins("BEGIN") || each.begins("COMMIT") || each.begins("ROLLBACK")) {
        inTransaction = each.begins("BEGIN");
        transaction = List.of();
      } else if (inTransaction) {
        var more = new ArrayList<>(transaction);
        more.add(each);
        transaction = List.copyOf(more);
      }
    }
    return true;
  }

  private void toClient() throws IOException {
    var in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
    var out = new BufferedOutputStream(client.getOutputStream());
    var held = new ArrayList<Message>();
    while (true) {
      Message message = Message.read(in);
      held.add(message);
      Round round = rounds.peek();
      if (round != null && message.type() == 'Z') {
        rounds.remove();
        for (Statement each : round.statements()) {
          if (!goesOn(new Seen(Moment.UNHEARD, each, round.transaction()))) {
            return;
          }
        }
      }
      // An answer is passed on as a whole, so that none is heard in part.
      if (round == null || message.type() == 'Z') {
        for (Message each : held) {
          each.write(out);
        }
        held.clear();
        out.flush();
      }
    }
  }

  private boolean goesOn(Seen seen) {
    return switch (proxy.ruling().judge(seen)) {
      case PASS -> true;
      case CUT -> false;
      case CUT_ALL -> {
        proxy.cutAll();
        yield false;
      }
    };
  }
}
