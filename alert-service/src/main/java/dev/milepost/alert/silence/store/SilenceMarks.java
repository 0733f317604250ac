package dev.milepost.alert.silence.store;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.store.AlertMarks;
import dev.milepost.alert.silence.Silence;
import dev.milepost.contracts.alerts.AlertStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says of alerts what silences them. */
@ApplicationScoped
public class SilenceMarks implements AlertMarks {

  private final Pool pool;
  private final SilenceRows rows;
  private final InstantSource clock;

  public SilenceMarks(Pool pool, SilenceRows rows, InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public Uni<Map<String, List<String>>> silencedBy(List<Alert> alerts) {
    Instant now = clock.instant();
    return rows.current(pool, now)
        .map(
            silences ->
                silences.isEmpty() ? Map.<String, List<String>>of() : marks(alerts, silences, now));
  }

  private static Map<String, List<String>> marks(
      List<Alert> alerts, List<Silence> silences, Instant now) {
    var marks = new HashMap<String, List<String>>();
    for (Alert alert : alerts) {
      if (alert.status() == AlertStatus.RESOLVED) {
        continue;
      }
      Map<String, String> labels = alert.matchable();
      List<String> by =
          silences.stream()
              .filter(silence -> silence.silences(labels, now).isPresent())
              .map(Silence::id)
              .toList();
      if (!by.isEmpty()) {
        marks.put(alert.id(), by);
      }
    }
    return marks;
  }
}
