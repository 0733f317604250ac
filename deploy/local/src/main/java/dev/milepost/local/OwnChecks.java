package dev.milepost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What health-service is told to watch of the stack itself: a file of checks that it follows. */
final class OwnChecks {

  private static final String SERVICE =
      """
        - id: milepost-%1$s
          http: {url: "http://127.0.0.1:%2$d/q/health/ready"}
          every: 10s
          timeout: 3s
          retries: 3
          dependsOn: [milepost-postgres]
      """;

  private static final String SERVER =
      """
        - id: milepost-%1$s
          tcp: {host: 127.0.0.1, port: %2$d}
          every: 10s
          timeout: 3s
      """;

  private static final String MAILBOX =
      """
        - id: milepost-mailbox
          smtp: {host: 127.0.0.1, port: %d}
          every: 30s
          timeout: 3s
          worst: degraded
      """;

  private OwnChecks() {}

  /** The file's text. */
  static String text(Ports ports, boolean mailbox) {
    var text =
        new StringBuilder("# Written at every start; checks of your own go by REST.\nchecks:\n");
    text.append(SERVER.formatted("postgres", ports.postgres()));
    text.append(SERVER.formatted("kafka", ports.kafka()));
    for (Service service : Service.values()) {
      text.append(SERVICE.formatted(service.id(), ports.management(service)));
    }
    if (mailbox) {
      text.append(MAILBOX.formatted(ports.smtp()));
    }
    return text.toString();
  }

  /** Writes it into the data folder. */
  static Path write(Path folder, Ports ports, boolean mailbox) {
    Path file = folder.resolve("checks.yaml");
    try {
      return Files.writeString(file, text(ports, mailbox));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
