package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import java.util.List;
import java.util.Map;

/** What a check asks. */
public sealed interface Asked
    permits Command, Dns, Grpc, Heartbeat, Http, Icmp, Smtp, Tcp, Tls, Udp, WebSocket {

  /** Where it leads, for people. */
  String address();

  /** What conditions can speak of. */
  Map<String, Kind> fields();

  /** What has to hold when nothing is said. */
  List<String> usually();

  /** Writes what {@link Way#read} reads. */
  void write(ObjectNode to);

  /** How it is called where checks are written. */
  default Way way() {
    return Way.of(this);
  }
}
