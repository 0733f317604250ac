package dev.milepost.progress.hook.store;

import dev.milepost.progress.hook.Hook;
import dev.milepost.progress.hook.HookProtocol;
import dev.milepost.progress.hook.HookSecret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements about hooks. */
@ApplicationScoped
public class HookRows {

  private static final String HEAD =
      "SELECT protocol, id, project, name, actor, created_at FROM hook";

  private final Pool pool;

  public HookRows(Pool pool) {
    this.pool = pool;
  }

  /** Adds a hook. */
  public Uni<Void> add(Hook hook, HookSecret secret) {
    return pool.preparedQuery(
            "INSERT INTO hook (protocol, id, project, name, secret, actor, created_at)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .execute(
            Tuple.from(
                new Object[] {
                  hook.protocol().name(),
                  hook.id(),
                  hook.project(),
                  hook.name(),
                  secret.value(),
                  hook.actor(),
                  hook.createdAt().atOffset(ZoneOffset.UTC)
                }))
        .replaceWithVoid();
  }

  /** Hooks after an id, in the order of their ids; of one project or of all. */
  public Uni<List<Hook>> list(
      HookProtocol protocol, @Nullable String project, String after, int limit) {
    return pool.preparedQuery(
            HEAD
                + " WHERE protocol = $1 AND ($2::text IS NULL OR project = $2) AND id > $3"
                + " ORDER BY id LIMIT $4")
        .execute(Tuple.of(protocol.name(), project, after, limit))
        .map(
            rows -> {
              var hooks = new ArrayList<Hook>();
              rows.forEach(row -> hooks.add(hook(row)));
              return hooks;
            });
  }

  /** A hook with its secret. */
  public Uni<Optional<Keyed>> keyed(HookProtocol protocol, String id) {
    return pool.preparedQuery(
            "SELECT protocol, id, project, name, actor, created_at, secret FROM hook"
                + " WHERE protocol = $1 AND id = $2")
        .execute(Tuple.of(protocol.name(), id))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(new Keyed(hook(row), new HookSecret(row.getString("secret"))));
              }
              return Optional.empty();
            });
  }

  /** Ends a hook; of one project or of any. Answers whether there was one. */
  public Uni<Boolean> remove(HookProtocol protocol, String id, @Nullable String project) {
    return pool.preparedQuery(
            "DELETE FROM hook WHERE protocol = $1 AND id = $2"
                + " AND ($3::text IS NULL OR project = $3)")
        .execute(Tuple.of(protocol.name(), id, project))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Hook hook(Row row) {
    return new Hook(
        HookProtocol.valueOf(row.getString("protocol")),
        row.getString("id"),
        row.getString("project"),
        row.getString("name"),
        row.getString("actor"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  /** A hook and what its sender must know. */
  public record Keyed(Hook hook, HookSecret secret) {}
}
