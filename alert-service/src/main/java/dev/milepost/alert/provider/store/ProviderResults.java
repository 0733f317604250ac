package dev.milepost.alert.provider.store;

import static dev.milepost.database.column.Columns.time;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.Receipt;
import dev.milepost.alert.notify.Words;
import dev.milepost.alert.notify.engine.ProviderWitness;
import dev.milepost.alert.provider.Figures;
import dev.milepost.alert.provider.Result;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
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

  private final Pool pool;
  private final InstantSource clock;

  public ProviderResults(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public Uni<Void> took(String provider, Receipt receipt) {
    return add(
        pool,
        provider,
        new Result(clock.instant(), true, false, receipt.detail()),
        receipt.reference());
  }

  @Override
  public Uni<Void> failed(String provider, NotSentException failure) {
    return add(
        pool,
        provider,
        new Result(clock.instant(), false, false, String.valueOf(failure.getMessage())),
        null);
  }

  @Override
  public Uni<Void> undelivered(String reference, String why) {
    return pool.preparedQuery(
            "UPDATE provider_result SET good = false, words = $2 WHERE reference = $1")
        .execute(Tuple.of(reference, words("accepted, but not delivered: " + why)))
        .replaceWithVoid();
  }

  /** Adds a result and drops those that count no more. */
  Uni<Void> add(SqlClient client, String provider, Result result, @Nullable String reference) {
    return client
        .preparedQuery(
            "INSERT INTO provider_result (provider, at, good, canary, words, reference)"
                + " VALUES ($1, $2, $3, $4, $5, $6)")
        .execute(
            Tuple.from(
                new @Nullable Object[] {
                  provider,
                  time(result.at()),
                  result.good(),
                  result.canary(),
                  words(result.words()),
                  reference
                }))
        .chain(
            () ->
                client
                    .preparedQuery(
                        """
                        DELETE FROM provider_result WHERE provider = $1 AND id <= (
                          SELECT id FROM provider_result WHERE provider = $1
                          ORDER BY id DESC OFFSET $2 LIMIT 1)
                        """)
                    .execute(Tuple.of(provider, Figures.MOST)))
        .replaceWithVoid();
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
