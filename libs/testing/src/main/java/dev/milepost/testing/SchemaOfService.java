package dev.milepost.testing;

import dev.milepost.embedded.postgres.ServiceDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service's schema as the superuser sees it, for what a test cannot ask the service itself.
 *
 * @param service the service's name, which is its schema's
 */
public record SchemaOfService(String service) {

  /** The first column of a query; {@code ?} are its parameters. */
  public List<String> texts(String sql, String... parameters) {
    try (var connection = superuser();
        var statement = prepared(connection, sql, parameters);
        var rows = statement.executeQuery()) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Every row of every table that says {@code word} anywhere. */
  public Map<String, List<String>> rowsThatSay(String word) {
    var rows = new TreeMap<String, List<String>>();
    for (String table : texts("SELECT tablename FROM pg_tables WHERE schemaname = ?", service)) {
      var found =
          texts(
              "SELECT t::text FROM %s.\"%s\" t WHERE position(? IN t::text) > 0 ORDER BY 1"
                  .formatted(service, table),
              word);
      if (!found.isEmpty()) {
        rows.put(table, found);
      }
    }
    return rows;
  }

  /**
   * Lets every row of a table that says {@code word} fail as a full disk makes it fail (SQLSTATE
   * 53100).
   */
  public void fillDisk(String table, String word) {
    execute(
        """
        CREATE FUNCTION %1$s.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF position(TG_ARGV[0] IN NEW::text) > 0 THEN
            RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %1$s.%2$s
        FOR EACH ROW EXECUTE FUNCTION %1$s.full_disk('%3$s')
        """
            .formatted(service, table, word));
  }

  /** Gives the room back. */
  public void freeDisk() {
    execute("DROP FUNCTION %s.full_disk() CASCADE".formatted(service));
  }

  private void execute(String sql) {
    try (var connection = superuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, String... parameters)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setString(i + 1, parameters[i]);
    }
    return statement;
  }

  private static Connection superuser() throws SQLException {
    return Servers.get().postgres().superuser(ServiceDatabase.NAME);
  }
}
