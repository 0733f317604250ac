package dev.milepost.health.check.asked;

import dev.milepost.problem.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ways to ask, by the names under which they are written. */
public enum Way {
  HTTP("http", Http.class, Http::read),
  TCP("tcp", Tcp.class, Tcp::read),
  UDP("udp", Udp.class, Udp::read),
  GRPC("grpc", Grpc.class, Grpc::read),
  DNS("dns", Dns.class, Dns::read),
  TLS("tls", Tls.class, Tls::read),
  ICMP("icmp", Icmp.class, Icmp::read),
  WEBSOCKET("websocket", WebSocket.class, WebSocket::read),
  SMTP("smtp", Smtp.class, Smtp::read),
  COMMAND("command", Command.class, Command::read),
  HEARTBEAT("heartbeat", Heartbeat.class, Heartbeat::read);

  private final String word;
  private final Class<? extends Asked> type;
  private final Function<Fields, Optional<? extends Asked>> reader;

  Way(
      String word,
      Class<? extends Asked> type,
      Function<Fields, Optional<? extends Asked>> reader) {
    this.word = word;
    this.type = type;
    this.reader = reader;
  }

  /** As it is written: {@code http}. */
  public String word() {
    return word;
  }

  /** All names, as they are written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Way::word).toList();
  }

  /** Reads what is asked; null when something is wrong, which the fields have then named. */
  public @Nullable Asked read(Fields fields) {
    return reader.apply(fields).orElse(null);
  }

  static Way of(Asked asked) {
    return Arrays.stream(values())
        .filter(way -> way.type.isInstance(asked))
        .findFirst()
        .orElseThrow();
  }
}
