package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Icmp;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends echoes by {@code ping}: Java has no ICMP of its own. */
@ApplicationScoped
class IcmpProbe implements Probe {

  private final Programs programs;

  IcmpProbe(Programs programs) {
    this.programs = programs;
  }

  @Override
  public Way way() {
    return Way.ICMP;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var icmp = (Icmp) check.asked();
    var begun = new AtomicReference<Programs.@Nullable Running>();
    long seconds = Math.max(1, check.timing().timeout().toSeconds());
    return Asking.seen(
        check.timing().timeout(),
        () -> {
          var running = begin(icmp, seconds);
          begun.set(running);
          return running.ended().compose(ended -> read(ended));
        },
        () -> {
          var running = begun.get();
          if (running != null) {
            running.kill();
          }
        });
  }

  private Programs.Running begin(Icmp icmp, long seconds) throws NoAnswer {
    try {
      return programs.run(
          List.of(
              "ping",
              "-n",
              "-q",
              "-i",
              "0.2",
              "-c",
              Integer.toString(icmp.count()),
              "-w",
              Long.toString(seconds),
              icmp.host()));
    } catch (IOException e) {
      throw new NoAnswer("there is no ping on this machine; install iputils-ping");
    }
  }

  private static Future<Map<String, @Nullable Object>> read(Programs.Ended ended) {
    return PingSummary.read(ended.output())
        .map(summary -> Future.succeededFuture(summary.fields()))
        .orElseGet(
            () -> Future.failedFuture(new NoAnswer("ping says: " + Words.brief(ended.output()))));
  }
}
