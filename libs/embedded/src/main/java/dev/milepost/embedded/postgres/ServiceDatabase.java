package dev.milepost.embedded.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/** One database; per service a schema and a login role that sees nothing else. */
public final class ServiceDatabase {

  /** Name of the database that all services share. */
  public static final String NAME = "milepost";

  private static final Pattern SERVICE = Pattern.compile("[a-z]+");

  private ServiceDatabase() {}

  /**
   * Makes what is missing and sets the roles' passwords. Running it again changes nothing else.
   *
   * @param passwords password per service; the service's name is its schema and its role
   */
  public static void provision(PostgresServer server, Map<String, String> passwords)
      throws SQLException {
    try (var connection = server.superuser("postgres")) {
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
        execute(connection, "CREATE DATABASE " + NAME);
      }
    }
    try (var connection = server.superuser(NAME)) {
      execute(connection, "REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
      execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
      for (var service : passwords.entrySet()) {
        role(connection, service.getKey(), service.getValue());
      }
    }
  }

  private static void role(Connection connection, String service, String password)
      throws SQLException {
    if (!SERVICE.matcher(service).matches()) {
      throw new IllegalArgumentException("Not a service's name: " + service);
    }
    if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", service)) {
      execute(connection, "CREATE ROLE " + service + " LOGIN");
    }
    String literal = password.replace("'", "''");
    execute(connection, "ALTER ROLE " + service + " PASSWORD '" + literal + "'");
    execute(connection, "ALTER ROLE " + service + " SET search_path = " + service);
    execute(connection, "GRANT CONNECT, TEMPORARY ON DATABASE " + NAME + " TO " + service);
    execute(connection, "CREATE SCHEMA IF NOT EXISTS " + service + " AUTHORIZATION " + service);
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (var result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
