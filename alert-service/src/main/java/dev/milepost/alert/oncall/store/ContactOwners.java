package dev.milepost.alert.oncall.store;

import dev.milepost.alert.notify.engine.Actors;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Whose the addresses are that people have shown to be theirs. */
@ApplicationScoped
public class ContactOwners implements Actors {

  /** A contact that is not verified says nothing of whose the address is. */
  @Override
  public Uni<String> behind(SqlConnection connection, String channel, String address) {
    return connection
        .preparedQuery(
            """
            SELECT coalesce(p.user_name, p.id) FROM on_call_person p
            WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(p.contacts::jsonb) AS c
                WHERE c ->> 'channel' = $1 AND lower(c ->> 'address') = lower($2)
                  AND (c -> 'verified')::boolean)
            LIMIT 2
            """)
        .execute(Tuple.of(channel.toUpperCase(Locale.ROOT), address))
        .map(rows -> rows.rowCount() == 1 ? rows.iterator().next().getString(0) : address);
  }
}
