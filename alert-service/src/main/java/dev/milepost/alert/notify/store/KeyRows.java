package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.notify.engine.Keys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Keys that the service makes for itself: all replicas have the same, and every start. */
@ApplicationScoped
public class KeyRows implements Keys {

  private static final int BYTES = 32;

  private final Pool pool;
  private final InstantSource clock;

  public KeyRows(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Uni<byte[]> named(String name) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    return pool.preparedQuery(
            "INSERT INTO notification_key (name, value, made_at) VALUES ($1, $2, $3)"
                + " ON CONFLICT DO NOTHING")
        .execute(Tuple.of(name, Buffer.buffer(fresh).getDelegate(), time(clock.instant())))
        .chain(
            () ->
                pool.preparedQuery("SELECT value FROM notification_key WHERE name = $1")
                    .execute(Tuple.of(name)))
        .map(rows -> rows.iterator().next().getBuffer(0).getBytes());
  }
}
