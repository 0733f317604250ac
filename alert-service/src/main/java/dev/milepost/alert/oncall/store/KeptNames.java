package dev.milepost.alert.oncall.store;

import dev.milepost.alert.notify.engine.OnCallNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;

/** The ids of people and schedules, as they are kept. */
@ApplicationScoped
public class KeptNames implements OnCallNames {

  private final Pool pool;

  public KeptNames(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<Names> all() {
    return pool.query(
            "SELECT id, true AS person FROM on_call_person"
                + " UNION ALL SELECT id, false FROM on_call_schedule")
        .execute()
        .map(
            rows -> {
              var names = new Names(new TreeSet<>(), new TreeSet<>());
              rows.forEach(
                  row ->
                      (row.getBoolean("person") ? names.people() : names.schedules())
                          .add(row.getString("id")));
              return names;
            });
  }
}
