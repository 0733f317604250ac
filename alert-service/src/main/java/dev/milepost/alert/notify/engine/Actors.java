package dev.milepost.alert.notify.engine;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Who stands behind an address: one who answers by several ways is one person. */
public interface Actors {

  /**
   * The name under which the owner of an address acts when signed in; the address itself when it is
   * nobody's, or more than one person's.
   *
   * @param channel {@code email} or {@code sms}
   */
  Uni<String> behind(SqlConnection connection, String channel, String address);
}
