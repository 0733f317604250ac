package dev.milepost.embedded.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is run.
 *
 * @param dataFolder made with mode 0700 when missing
 * @param port port on the loopback address
 * @param superuserPassword password of the role {@code postgres}; used when the folder is made
 * @param durable true: what is committed survives a power cut. False is for tests alone
 */
public record PostgresSettings(
    Path dataFolder, int port, String superuserPassword, boolean durable) {

  /** Server settings as {@code name=value}, each given with {@code -c}. */
  List<String> parameters() {
    var parameters = new ArrayList<String>();
    parameters.add("listen_addresses=127.0.0.1");
    parameters.add("port=" + port);
    parameters.add("unix_socket_directories=");
    parameters.add("max_connections=120");
    parameters.add("shared_buffers=128MB");
    parameters.add("password_encryption=scram-sha-256");
    parameters.add("timezone=UTC");
    parameters.add("log_timezone=UTC");
    parameters.add("max_wal_size=1GB");
    String onOff = durable ? "on" : "off";
    parameters.add("fsync=" + onOff);
    parameters.add("synchronous_commit=" + onOff);
    parameters.add("full_page_writes=" + onOff);
    return parameters;
  }
}
