package dev.milepost.alert.notify.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.EndpointJson;
import dev.milepost.alert.notify.EndpointKind;
import dev.milepost.alert.notify.EndpointText;
import dev.milepost.alert.notify.Target;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.database.batch.Batcher;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Statements about endpoints. Their secrets leave this class inside {@link Endpoint} alone. */
@ApplicationScoped
public class EndpointRows implements EndpointDirectory {

  private static final String SELECT =
      "SELECT name, settings, edited_by, edited_at, version FROM notification_endpoint";

  /** Messages that are sent at the same time ask for the same few. */
  private static final int AT_ONCE = 100;

  private final Pool pool;
  private final Batcher<String, Optional<Endpoint>> named = new Batcher<>(AT_ONCE, this::named);

  public EndpointRows(Pool pool) {
    this.pool = pool;
  }

  /** An endpoint and who has last edited it. */
  public record Kept(
      String name, Endpoint endpoint, String editedBy, Instant editedAt, long version) {}

  /** Puts an endpoint in the place of what had its name. */
  public Uni<Kept> put(String name, Endpoint endpoint, String by, Instant now) {
    return pool.preparedQuery(
            """
            INSERT INTO notification_endpoint AS e
              (name, kind, settings, edited_by, edited_at, version)
            VALUES ($1, $2, $3, $4, $5, 1)
            ON CONFLICT (name) DO UPDATE SET kind = $2, settings = $3, edited_by = $4,
              edited_at = $5, version = e.version + 1
            RETURNING name, settings, edited_by, edited_at, version
            """)
        .execute(
            Tuple.of(name, endpoint.kind().name(), EndpointText.write(endpoint), by, time(now)))
        .map(rows -> kept(rows.iterator().next()));
  }

  /** One endpoint. */
  public Uni<Optional<Kept>> byName(String name) {
    return pool.preparedQuery(SELECT + " WHERE name = $1")
        .execute(Tuple.of(name))
        .map(rows -> rows.stream().findFirst().map(EndpointRows::kept));
  }

  /** All of them, by name. */
  public Uni<List<Kept>> all() {
    return pool.query(SELECT + " ORDER BY name")
        .execute()
        .map(rows -> rows.stream().map(EndpointRows::kept).toList());
  }

  /** Removes an endpoint; answers whether there was one. */
  public Uni<Boolean> remove(String name) {
    return pool.preparedQuery("DELETE FROM notification_endpoint WHERE name = $1")
        .execute(Tuple.of(name))
        .map(done -> done.rowCount() == 1);
  }

  /**
   * Names of the policies whose messages would go nowhere without this endpoint. A telephone is
   * reached as long as any endpoint sends text messages.
   */
  public Uni<List<String>> policiesThatNeed(Kept endpoint) {
    boolean sms = endpoint.endpoint().kind() == EndpointKind.SMS;
    return pool.preparedQuery(
            """
            SELECT name FROM escalation_policy WHERE EXISTS (
                SELECT 1 FROM jsonb_array_elements(steps::jsonb) AS step,
                  jsonb_array_elements_text(step -> 'targets') AS target
                WHERE CASE WHEN $1 THEN target LIKE 'sms:%' ELSE target = $2 END)
              AND NOT ($1 AND EXISTS (
                SELECT 1 FROM notification_endpoint WHERE kind = 'SMS' AND name <> $3))
            ORDER BY name
            """)
        .execute(
            Tuple.of(
                sms,
                endpoint.endpoint().kind().wireName() + ":" + endpoint.name(),
                endpoint.name()))
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }

  @Override
  public Uni<Optional<Endpoint>> named(String name) {
    return named.ask(name);
  }

  private Uni<List<Optional<Endpoint>>> named(List<String> names) {
    return pool.preparedQuery(SELECT + " WHERE name = ANY ($1)")
        .execute(Tuple.of(names.stream().distinct().toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, Endpoint>();
              rows.stream()
                  .map(EndpointRows::kept)
                  .forEach(kept -> found.put(kept.name(), kept.endpoint()));
              return names.stream().map(name -> Optional.ofNullable(found.get(name))).toList();
            });
  }

  @Override
  public Uni<Optional<Named>> sms() {
    return pool.preparedQuery(
            SELECT + " WHERE kind = $1 ORDER BY (name <> 'default'), name LIMIT 1")
        .execute(Tuple.of(EndpointKind.SMS.name()))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(EndpointRows::kept)
                    .map(kept -> new Named(kept.name(), kept.endpoint())));
  }

  @Override
  public Uni<Set<Target>> missing(Collection<Target> targets) {
    return pool.query("SELECT name, kind FROM notification_endpoint")
        .execute()
        .map(
            rows -> {
              Map<String, EndpointKind> kinds = new HashMap<>();
              rows.forEach(
                  row -> kinds.put(row.getString(0), EndpointKind.valueOf(row.getString(1))));
              var missing = new LinkedHashSet<Target>();
              targets.stream().filter(each -> !stands(each, kinds)).forEach(missing::add);
              return missing;
            });
  }

  private static boolean stands(Target target, Map<String, EndpointKind> kinds) {
    return switch (target) {
      case Target.Email to -> true;
      case Target.Sms to -> kinds.containsValue(EndpointKind.SMS);
      case Target.Named to -> kinds.get(to.name()) == to.kind();
      case Target.Person to -> true;
      case Target.Schedule to -> true;
    };
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getString("name"),
        EndpointJson.kept(row.getString("settings")),
        row.getString("edited_by"),
        row.getOffsetDateTime("edited_at").toInstant(),
        row.getLong("version"));
  }
}
