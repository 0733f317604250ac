package dev.milepost.alert.provider.store;

import static dev.milepost.database.column.Columns.texts;
import static dev.milepost.database.column.Columns.times;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.Words;
import dev.milepost.alert.notify.engine.ProviderWitness;
import dev.milepost.alert.provider.Figures;
import dev.milepost.alert.provider.Result;
import dev.milepost.database.batch.Batcher;
import dev.milepost.database.batch.Pipeline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest results of each provider, of canaries and of what people were told. */
@ApplicationScoped
public class ProviderResults implements ProviderWitness {

  private static final int LONGEST_WORDS = 500;
  private static final int AT_ONCE = 100;

  private final Pool pool;
  private final InstantSource clock;
  private final Batcher<Added, Added> added = new Batcher<>(AT_ONCE, this::add);

  public ProviderResults(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Uni<Void> took(String provider, Receipt receipt) {
    return added
        .ask(
            new Added(
                provider,
                new Result(clock.instant(), true, false, receipt.detail()),
                receipt.reference()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> failed(String provider, NotSentException failure) {
    return added
        .ask(
            new Added(
                provider,
                new Result(clock.instant(), false, false, String.valueOf(failure.getMessage())),
                null))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> undelivered(String reference, String why) {
    return pool.preparedQuery(
            "UPDATE provider_result SET good = false, words = $2 WHERE reference = $1")
        .execute(Tuple.of(reference, words("accepted, but not delivered: " + why)))
        .replaceWithVoid();
  }

  private Uni<List<Added>> add(List<Added> all) {
    // Nothing is decided by the last of them alone, so no disk is waited for.
    return pool.withTransaction(
            connection ->
                Pipeline.of(
                    connection.query("SET LOCAL synchronous_commit = off").execute(),
                    add(connection, all)))
        .replaceWith(all);
  }

  /** A new result. */
  record Added(String provider, Result result, @Nullable String reference) {}

  /** Adds results and drops those that count no more. */
  Uni<Void> add(SqlConnection connection, List<Added> all) {
    var inserted =
        connection
            .preparedQuery(
                """
                INSERT INTO provider_result (provider, at, good, canary, words, reference)
                SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::boolean[], $4::boolean[],
                  $5::text[], $6::text[])
                """)
            .execute(
                Tuple.of(
                    texts(all, Added::provider),
                    times(all, each -> each.result().at()),
                    all.stream().map(each -> each.result().good()).toArray(Boolean[]::new),
                    all.stream().map(each -> each.result().canary()).toArray(Boolean[]::new),
                    texts(all, each -> words(each.result().words())),
                    texts(all, Added::reference)));
    var dropped =
        connection
            .preparedQuery(
                """
                DELETE FROM provider_result r USING (
                  SELECT DISTINCT p.provider, (
                    SELECT id FROM provider_result WHERE provider = p.provider
                    ORDER BY id DESC OFFSET $2 LIMIT 1) AS last
                  FROM unnest($1::text[]) AS p (provider)) old
                WHERE r.provider = old.provider AND r.id <= old.last
                """)
            .execute(Tuple.of(texts(all, Added::provider), Figures.MOST));
    return Pipeline.of(inserted, dropped);
  }

  /** What the results of a provider add up to. */
  Uni<Figures> figures(SqlClient client, String provider) {
    return client
        .preparedQuery(
            "SELECT provider, at, good, canary, words FROM provider_result WHERE provider = $1"
                + " ORDER BY id DESC LIMIT $2")
        .execute(Tuple.of(provider, Figures.MOST))
        .map(rows -> Figures.of(rows.stream().map(ProviderResults::result).toList()));
  }

  /** The same of all that have any, by name. There are few providers. */
  public Uni<Map<String, Figures>> figures() {
    return pool.query(
            "SELECT provider, at, good, canary, words FROM provider_result"
                + " ORDER BY provider, id DESC")
        .execute()
        .map(
            rows -> {
              var results = new HashMap<String, List<Result>>();
              rows.forEach(
                  row ->
                      results
                          .computeIfAbsent(row.getString("provider"), name -> new ArrayList<>())
                          .add(result(row)));
              var figures = new HashMap<String, Figures>();
              results.forEach(
                  (name, all) ->
                      figures.put(
                          name, Figures.of(all.subList(0, Math.min(all.size(), Figures.MOST)))));
              return figures;
            });
  }

  /** Forgets a provider that is no more. */
  Uni<Void> forget(SqlClient client, String provider) {
    return client
        .preparedQuery("DELETE FROM provider_result WHERE provider = $1")
        .execute(Tuple.of(provider))
        .replaceWithVoid();
  }

  private static Result result(Row row) {
    return new Result(
        row.getOffsetDateTime("at").toInstant(),
        row.getBoolean("good"),
        row.getBoolean("canary"),
        row.getString("words"));
  }

  private static String words(String text) {
    return Words.shortened(Words.oneLine(text), LONGEST_WORDS);
  }
}
