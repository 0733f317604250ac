package dev.milepost.local;

import dev.milepost.embedded.EmbeddedServerException;
import dev.milepost.embedded.FreePorts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stack's ports, all shifted by one number so that two stacks fit on a machine.
 *
 * @param offset added to every port
 */
record Ports(int offset) {

  private static final int LARGEST_OFFSET = 45_000;

  Ports {
    if (offset < 0 || offset > LARGEST_OFFSET) {
      throw new EmbeddedServerException(
          "--port-offset must be between 0 and " + LARGEST_OFFSET + ".");
    }
  }

  /** Ports of which none is taken, far from those that a stack has by default. */
  static Ports free() {
    for (int offset = 20_000; offset < LARGEST_OFFSET; offset += 1_000) {
      var ports = new Ports(offset);
      if (ports.all().values().stream().allMatch(FreePorts::free)) {
        return ports;
      }
    }
    throw new EmbeddedServerException("No range of ports is free for a stack.");
  }

  int postgres() {
    return 15_432 + offset;
  }

  int kafka() {
    return 19_092 + offset;
  }

  int kafkaController() {
    return 19_093 + offset;
  }

  int smtp() {
    return 12_525 + offset;
  }

  int service(Service service) {
    return service.port() + offset;
  }

  int management(Service service) {
    return service.managementPort() + offset;
  }

  /** The base address of everything. */
  String baseAddress() {
    return "http://localhost:" + service(Service.REPORT);
  }

  /**
   * Refuses to start on ports that are taken.
   *
   * @throws EmbeddedServerException one sentence naming the port
   */
  void mustBeFree() {
    all()
        .forEach(
            (who, port) -> {
              if (!FreePorts.free(port)) {
                throw new EmbeddedServerException(
                    "Port "
                        + port
                        + " ("
                        + who
                        + ") is taken: stop what listens there, or shift all ports with"
                        + " --port-offset=1000.");
              }
            });
  }

  private Map<String, Integer> all() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      ports.put(service.id(), service(service));
      ports.put(service.id() + "'s management", management(service));
    }
    ports.put("PostgreSQL", postgres());
    ports.put("Kafka", kafka());
    ports.put("Kafka's controller", kafkaController());
    ports.put("the mailbox", smtp());
    return ports;
  }
}
