package dev.milepost.health.workload.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The right to watch the cluster and to write what is seen of it: a session's advisory lock, held
 * by the very connection that writes. Whoever loses the connection has lost the right.
 */
@ApplicationScoped
public class WorkloadLease {

  private final Pool pool;

  public WorkloadLease(Pool pool) {
    this.pool = pool;
  }

  /**
   * Takes the right.
   *
   * @param lost called when it was lost, on any thread
   * @return empty while another replica has it
   */
  public Uni<Optional<Held>> tryTake(Runnable lost) {
    return pool.getConnection()
        .chain(
            connection ->
                connection
                    .query(
                        "SELECT pg_try_advisory_lock(hashtext(current_schema() || '.workloads'))")
                    .execute()
                    .map(rows -> rows.iterator().next().getBoolean(0))
                    .onFailure()
                    .call(connection::close)
                    .chain(
                        taken ->
                            taken
                                ? Uni.createFrom().item(Optional.of(new Held(connection, lost)))
                                : connection.close().replaceWith(Optional::<Held>empty)));
  }

  /** The right, while its connection lasts. */
  public static final class Held {

    private final SqlConnection connection;
    private final AtomicBoolean over = new AtomicBoolean();

    Held(SqlConnection connection, Runnable lost) {
      this.connection = connection;
      connection.closeHandler(
          () -> {
            if (!over.getAndSet(true)) {
              lost.run();
            }
          });
    }

    /** Does work in a transaction of the connection that holds the right. */
    <T> Uni<T> withTransaction(Function<SqlConnection, Uni<T>> work) {
      return connection
          .begin()
          .chain(
              transaction ->
                  Uni.createFrom()
                      .deferred(() -> work.apply(connection))
                      .call(transaction::commit)
                      .onFailure()
                      .call(() -> transaction.rollback().onFailure().recoverWithNull()));
    }

    /** Gives the right back: the lock belongs to the session, which goes back to the pool. */
    public Uni<Void> release() {
      if (over.getAndSet(true)) {
        return Uni.createFrom().voidItem();
      }
      return connection
          .query("SELECT pg_advisory_unlock_all()")
          .execute()
          .onFailure()
          .recoverWithNull()
          .chain(connection::close)
          .onFailure()
          .recoverWithNull();
    }
  }
}
