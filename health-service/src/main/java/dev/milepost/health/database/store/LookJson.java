package dev.milepost.health.database.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.health.database.Gap;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.LockWait;
import dev.milepost.health.database.Look;
import dev.milepost.health.database.MysqlSnapshot;
import dev.milepost.health.database.PostgresSnapshot;
import dev.milepost.health.database.RedisSnapshot;
import dev.milepost.health.database.Session;
import dev.milepost.health.database.Snapshot;
import dev.milepost.health.database.Statement;
import dev.milepost.health.database.Threshold;
import dev.milepost.health.database.Vital;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks and snapshots as they are kept. */
@RegisterForReflection(
    targets = {
      Gap.class,
      LockWait.class,
      Look.class,
      MysqlSnapshot.class,
      MysqlSnapshot.Link.class,
      PostgresSnapshot.class,
      PostgresSnapshot.Replica.class,
      PostgresSnapshot.Slot.class,
      PostgresSnapshot.Counters.class,
      PostgresSnapshot.Checkpoints.class,
      PostgresSnapshot.Table.class,
      RedisSnapshot.class,
      RedisSnapshot.Slow.class,
      Session.class,
      Statement.class,
      Statement.Rate.class,
      Threshold.class,
      Vital.class
    })
final class LookJson {

  private static final Logger LOG = Logger.getLogger(LookJson.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private LookJson() {}

  static JsonObject write(Object value) {
    try {
      // PostgreSQL's jsonb has no U+0000; a statement may.
      return new JsonObject(JSON.writeValueAsString(value).replace("\\u0000", "?"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static @Nullable Look look(@Nullable JsonObject kept) {
    return read(kept, Look.class);
  }

  static @Nullable Snapshot snapshot(@Nullable JsonObject kept, Kind kind) {
    return switch (kind) {
      case POSTGRESQL -> read(kept, PostgresSnapshot.class);
      case MYSQL, MARIADB -> read(kept, MysqlSnapshot.class);
      case REDIS -> read(kept, RedisSnapshot.class);
    };
  }

  /**
   * What another version has written otherwise is as if it was never seen: the next look is near.
   */
  private static <T> @Nullable T read(@Nullable JsonObject kept, Class<T> type) {
    if (kept == null) {
      return null;
    }
    try {
      return JSON.readValue(kept.encode(), type);
    } catch (JsonProcessingException e) {
      LOG.debugf("What was kept is read as nothing: %s", e.getOriginalMessage());
      return null;
    }
  }
}
