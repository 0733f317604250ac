package dev.milepost.cli.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthCommandsTest {

  @TempDir Path folder;

  @Test
  void systemHealthSaysTheCauseFirstAndFoldsWhatFailsWithIt() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(captured.run("system-health")).as(captured.err()).isZero();
      assertThat(captured.out().lines().toList())
          .anySatisfy(line -> assertThat(line).startsWith("✗ One cause: pg-ledger is down."))
          .anySatisfy(line -> assertThat(line).contains("2 down", "1 of them by another"));
      assertThat(captured.out().indexOf("198 of 200"))
          .isPositive()
          .isLessThan(captured.out().indexOf("↳"));
    }
  }

  @Test
  void systemHealthShowsWhatIsAskedForInEveryForm() throws IOException {
    try (var server = FakeServer.start(0)) {
      var some = Captured.at(server);
      assertThat(some.run("system-health", "--components=search", "--output=csv")).isZero();
      assertThat(some.out())
          .isEqualTo(
              "id,verdict,kind,project,since,cause,reason\n"
                  + "search,healthy,service,,2026-11-01T08:00:00Z,,its check passes\n");
      var json = Captured.at(server);
      assertThat(json.run("system-health", "--output=json")).isZero();
      assertThat(json.out()).contains("\"sentence\"", "\"items\"");
      assertThat(Captured.at(server).run("system-health", "--frequency=10ms")).isEqualTo(2);
      assertThat(Captured.at(server).run("system-health", "--components=a b")).isEqualTo(2);
    }
  }

  @Test
  void serviceHealthHasTheUptimeAndLeavesOutWhatIsPaused() throws IOException {
    try (var server = FakeServer.start(0)) {
      var active = Captured.at(server);
      assertThat(active.run("service-health")).as(active.err()).isZero();
      assertThat(active.out())
          .containsPattern("pg-ledger +database +down .* 99\\.38 +99\\.99")
          .doesNotContain("mail");
      var paused = Captured.at(server);
      assertThat(paused.run("service-health", "--status=paused", "--service-type=service"))
          .isZero();
      assertThat(paused.out()).contains("mail").doesNotContain("pg-ledger");
      assertThat(Captured.at(server).run("service-health", "--status=on")).isEqualTo(2);
    }
  }

  @Test
  void checksOfAFileAreTriedAndOneThatFailsIsOneTooMany() throws IOException {
    Path file = folder.resolve("checks.yaml");
    Files.writeString(file, "checks: []");
    try (var server = FakeServer.start(0)) {
      var tried = Captured.at(server);
      assertThat(tried.run("checks", "test", file.toString())).isEqualTo(1);
      assertThat(tried.out()).contains("✓", "✗", "3 ms", "status is 503");
      Files.writeString(file, "none");
      var wrong = Captured.at(server);
      assertThat(wrong.run("checks", "test", file.toString())).isEqualTo(2);
      assertThat(wrong.err()).contains("line 1");
      assertThat(Captured.at(server).run("checks", "test", "no-such-file")).isEqualTo(2);
      var list = Captured.at(server);
      assertThat(list.run("checks", "list")).isZero();
      assertThat(list.out()).contains("shop-home", "failing");
      var put = Captured.at(server);
      assertThat(put.run("checks", "put", file.toString())).as(put.err()).isZero();
      assertThat(put.out()).contains("2");
    }
  }

  @Test
  void coverageSaysWhatClosesEachGapAndWhetherTheGoalIsMet() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(captured.run("coverage")).as(captured.err()).isZero();
      assertThat(captured.out())
          .contains("98.8 % of what is known has a fresh signal: 413 of 418")
          .contains("? components docs-preview, last heard of never: put a check about it")
          .containsPattern("tasks +█+.* 99\\.0 %  396 of 400");
      assertThat(Captured.at(server).run("coverage", "--goal=99")).isEqualTo(1);
      assertThat(Captured.at(server).run("coverage", "--goal=98")).isZero();
      assertThat(Captured.at(server).run("coverage", "--goal=x")).isEqualTo(2);
      var csv = Captured.at(server);
      assertThat(csv.run("coverage", "--output=csv")).isZero();
      assertThat(csv.out()).startsWith("scope,id,project,signal,step\n");
    }
  }

  @Test
  void databaseHealthShowsTheSignsThatAreAskedFor() throws IOException {
    try (var server = FakeServer.start(0)) {
      var all = Captured.at(server);
      assertThat(all.run("database-health", "--database-type=postgresql")).as(all.err()).isZero();
      assertThat(all.out())
          .contains("▲ ledger  postgresql 18.1, degraded: 198 of 200 connections")
          .containsPattern("connections\\.used +99 % +198 of 200")
          .contains("latency", "not seen: slow statements; CREATE EXTENSION pg_stat_statements");
      var health = Captured.at(server);
      assertThat(
              health.run(
                  "database-health",
                  "--database-type=postgresql",
                  "--metrics=health",
                  "--output=csv"))
          .isZero();
      assertThat(health.out().lines().skip(1))
          .containsExactly(
              "ledger,postgresql,capacity,connections.used,99.0,%,80.0,98.0,degraded,"
                  + "\"198 of 200 connections, 157 idle\"");
      assertThat(Captured.at(server).run("database-health", "--metrics=x")).isEqualTo(2);
    }
  }
}
