package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Heartbeat;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** A heartbeat is due only when none came: each that comes puts it off. */
@ApplicationScoped
class HeartbeatProbe implements Probe {

  @Override
  public Way way() {
    return Way.HEARTBEAT;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var heartbeat = (Heartbeat) check.asked();
    return Uni.createFrom()
        .item(
            Seen.failed(
                Duration.ZERO,
                "no sign of life for more than "
                    + check.timing().every().plus(heartbeat.grace())
                    + "; one is due every "
                    + check.timing().every()));
  }
}
