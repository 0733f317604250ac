package dev.milepost.report.token.store;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.access.TokenRevoked;
import dev.milepost.eventing.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mints and revokes. A token is answered once and never kept. */
@ApplicationScoped
public class TokenRows {

  private final Pool pool;
  private final Outbox outbox;
  private final SigningKeyFile key;
  private final InstantSource clock;

  public TokenRows(Pool pool, Outbox outbox, SigningKeyFile key, InstantSource clock) {
    this.pool = pool;
    this.outbox = outbox;
    this.key = key;
    this.clock = clock;
  }

  /** Mints a token. */
  public Uni<Minted> mint(
      String name, Role role, @Nullable String project, Duration ttl, String mintedBy) {
    Instant now = clock.instant();
    var caller = new Caller(name, role, project, UUID.randomUUID().toString(), now.plus(ttl));
    return pool.preparedQuery(
            "INSERT INTO token (id, name, role, project, minted_by, minted_at, expires_at)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .execute(
            Tuple.from(
                new Object[] {
                  caller.tokenId(),
                  name,
                  role.wireName(),
                  project,
                  mintedBy,
                  now.atOffset(ZoneOffset.UTC),
                  caller.expiresAt().atOffset(ZoneOffset.UTC)
                }))
        .map(stored -> new Minted(caller, key.sign(caller, now)));
  }

  /**
   * Tokens that are good now, newest first.
   *
   * @param project only those of this project; null for all
   */
  public Uni<List<Known>> good(@Nullable String project) {
    return pool.preparedQuery(
            "SELECT id, name, role, project, minted_by, minted_at, expires_at FROM token"
                + " WHERE revoked_at IS NULL AND expires_at > $1"
                + " AND ($2::text IS NULL OR project = $2)"
                + " ORDER BY minted_at DESC LIMIT 500")
        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), project))
        .map(
            rows -> {
              var tokens = new ArrayList<Known>();
              rows.forEach(row -> tokens.add(known(row)));
              return tokens;
            });
  }

  /**
   * Revokes a token by id; answers false when there is none that is good.
   *
   * @param project only if it is of this project; null for any
   */
  public Uni<Boolean> revoke(String id, @Nullable String project) {
    return revokeWhere("id = $2", id, project).map(count -> count > 0);
  }

  /** Revokes all tokens of a name. */
  public Uni<Integer> revokeNamed(String name) {
    return revokeWhere("name = $2", name, null);
  }

  private Uni<Integer> revokeWhere(String condition, String value, @Nullable String project) {
    Instant now = clock.instant();
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(
                    "UPDATE token SET revoked_at = $1 WHERE revoked_at IS NULL AND expires_at > $1"
                        + " AND "
                        + condition
                        + " AND ($3::text IS NULL OR project = $3) RETURNING id, expires_at")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), value, project))
                .chain(
                    rows -> {
                      var facts = new ArrayList<TokenRevoked>();
                      for (Row row : rows) {
                        facts.add(
                            new TokenRevoked(
                                row.getString(0), row.getOffsetDateTime(1).toInstant(), now, 1));
                      }
                      return outbox.append(connection, facts, now).replaceWith(facts.size());
                    }));
  }

  private static Known known(Row row) {
    return new Known(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getOffsetDateTime(5).toInstant(),
        row.getOffsetDateTime(6).toInstant());
  }

  /** A new token; the text is in nobody's hands but the receiver's. */
  public record Minted(Caller caller, String token) {}

  /** What is kept of a token. */
  public record Known(
      String id,
      String name,
      String role,
      @Nullable String project,
      String mintedBy,
      Instant mintedAt,
      Instant expiresAt) {}
}
