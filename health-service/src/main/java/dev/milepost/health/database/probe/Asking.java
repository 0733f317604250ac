package dev.milepost.health.database.probe;

import dev.milepost.health.database.Gap;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks one question after another, and notes which may not be asked. */
final class Asking {

  private final SqlConnection connection;
  private final Function<Throwable, @Nullable String> why;
  private final List<Gap> gaps = new ArrayList<>();

  /**
   * Begins to ask.
   *
   * @param why why a failure is only that something may not be seen; null when it is more than that
   */
  Asking(SqlConnection connection, Function<Throwable, @Nullable String> why) {
    this.connection = connection;
    this.why = why;
  }

  /** What must be answered. */
  Uni<RowSet<Row>> must(String sql) {
    return connection.query(sql).execute();
  }

  /** Rows of an answer; none, and a gap, when it may not be given. */
  <T> Uni<List<T>> may(String sql, String hides, String remedy, Function<Row, T> row) {
    return must(sql)
        .map(rows -> rows.stream().map(row).toList())
        .onFailure(failure -> why.apply(failure) != null)
        .recoverWithItem(
            failure -> {
              gap(hides + " (" + why.apply(failure) + ")", remedy);
              return List.of();
            });
  }

  void gap(String hides, String remedy) {
    gaps.add(new Gap(hides, remedy));
  }

  List<Gap> gaps() {
    return List.copyOf(gaps);
  }
}
