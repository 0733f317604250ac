package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Dns;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Looks a name up, each time anew. */
@ApplicationScoped
class DnsProbe implements Probe {

  private final Vertx vertx;

  DnsProbe(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Way way() {
    return Way.DNS;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var dns = (Dns) check.asked();
    var options = new DnsClientOptions().setQueryTimeout(check.timing().timeout().toMillis());
    if (dns.server() != null) {
      options.setHost(dns.server()).setPort(dns.port());
    }
    DnsClient client = vertx.createDnsClient(options);
    return Asking.seen(
        check.timing().timeout(),
        () ->
            records(client, dns)
                .recover(
                    failure ->
                        failure instanceof DnsException said
                            ? Future.failedFuture(
                                new NoAnswer("the name server says " + said.code()))
                            : Future.failedFuture(failure))
                .map(found -> Map.of("dns", found)),
        client::close);
  }

  private static Future<List<String>> records(DnsClient client, Dns dns) {
    String name = dns.name();
    return switch (dns.type()) {
      case "A" -> client.resolveA(name);
      case "AAAA" -> client.resolveAAAA(name);
      case "CNAME" -> client.resolveCNAME(name);
      case "NS" -> client.resolveNS(name);
      case "TXT" -> client.resolveTXT(name);
      case "MX" -> each(client.resolveMX(name), mx -> mx.priority() + " " + mx.name());
      case "SRV" ->
          each(
              client.resolveSRV(name),
              srv ->
                  "%d %d %d %s".formatted(srv.priority(), srv.weight(), srv.port(), srv.target()));
      case "PTR" ->
          client.resolvePTR(name).map(found -> found == null ? List.of() : List.of(found));
      default -> throw new IllegalStateException("No such type is read: " + dns.type());
    };
  }

  private static <T> Future<List<String>> each(Future<List<T>> found, Function<T, String> words) {
    return found.map(all -> all.stream().map(words).toList());
  }
}
