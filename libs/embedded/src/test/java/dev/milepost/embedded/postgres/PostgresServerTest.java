package dev.milepost.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.embedded.EmbeddedServerException;
import dev.milepost.embedded.FreePorts;
import dev.milepost.embedded.UserCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  @TempDir Path folder;

  @Test
  void keepsWhatIsCommittedAndAsksForAPassword() throws Exception {
    var settings =
        new PostgresSettings(folder.resolve("pg"), FreePorts.take(1).get(0), "s3'cret", true);
    try (var server = start(settings)) {
      ServiceDatabase.provision(server, Map.of("progress", "p'w", "alert", "other"));
      try (var connection = server.superuser("milepost");
          var statement = connection.createStatement()) {
        for (var expected :
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "data_checksums", "on",
                    "listen_addresses", "127.0.0.1",
                    "password_encryption", "scram-sha-256")
                .entrySet()) {
          try (var result = statement.executeQuery("SHOW " + expected.getKey())) {
            result.next();
            assertThat(result.getString(1)).as(expected.getKey()).isEqualTo(expected.getValue());
          }
        }
        try (var result =
            statement.executeQuery(
                "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'")) {
          result.next();
          assertThat(result.getInt(1)).isZero();
        }
        try (var result =
            statement.executeQuery(
                "SELECT count(*) FROM pg_authid WHERE rolcanlogin"
                    + " AND rolpassword NOT LIKE 'SCRAM-SHA-256%'")) {
          result.next();
          assertThat(result.getInt(1)).isZero();
        }
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pg"))))
          .isEqualTo("rwx------");
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl("milepost"), "postgres", "wrong"))
          .isInstanceOf(SQLException.class);
      try (var connection =
              DriverManager.getConnection(server.jdbcUrl("milepost"), "progress", "p'w");
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept (n int)");
        statement.execute("INSERT INTO kept VALUES (42)");
        assertThatThrownBy(() -> statement.execute("CREATE TABLE alert.intruder (n int)"))
            .hasMessageContaining("permission denied");
      }
    }
    try (var server = start(settings)) {
      ServiceDatabase.provision(server, Map.of("progress", "changed"));
      try (var connection =
              DriverManager.getConnection(server.jdbcUrl("milepost"), "progress", "changed");
          var statement = connection.createStatement();
          var result = statement.executeQuery("SELECT n FROM kept")) {
        result.next();
        assertThat(result.getInt(1)).isEqualTo(42);
      }
    }
  }

  @Test
  void refusesAFolderOfAnotherVersionInOneSentence() throws Exception {
    Files.createDirectories(folder.resolve("old"));
    Files.writeString(folder.resolve("old/PG_VERSION"), "16\n");
    var settings =
        new PostgresSettings(folder.resolve("old"), FreePorts.take(1).get(0), "x", false);

    assertThatThrownBy(() -> start(settings))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("PostgreSQL 16")
        .hasMessageContaining("--data");
  }

  private PostgresServer start(PostgresSettings settings) {
    return PostgresServer.start(settings, UserCache.folder(), folder.resolve("pg.log"));
  }
}
