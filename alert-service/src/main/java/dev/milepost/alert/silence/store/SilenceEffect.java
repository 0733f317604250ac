package dev.milepost.alert.silence.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** What follows when silences are others than before, in the transaction that changes them. */
public interface SilenceEffect {

  Uni<Void> after(SqlConnection connection, Instant now);
}
