package dev.milepost.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.FakeServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PeopleCommandTest {

  @Test
  void listsThePeopleOfEveryPage() throws IOException {
    try (var server = FakeServer.start(0)) {
      var captured = Captured.at(server);
      assertThat(captured.run("people", "list")).isZero();
      assertThat(captured.out())
          .contains("ana@example.org, +491701234567 (not verified)")
          .containsPattern("ben +Ben +b\\.bauer");
    }
  }

  @Test
  void saysByWhichNameAPersonSignsInAndLeavesTheRest() throws IOException {
    try (var server = FakeServer.start(0)) {
      var named = Captured.at(server);
      assertThat(named.run("people", "user", "ana", "a.alvarez")).as(named.err()).isZero();
      assertThat(named.out()).contains("a.alvarez", "ana@example.org");
      var unsure = Captured.at(server);
      assertThat(unsure.run("people", "user", "ana")).isEqualTo(2);
      assertThat(unsure.err()).contains("either a NAME or --none");
      assertThat(Captured.at(server).run("people", "user", "ana", "x", "--none")).isEqualTo(2);
    }
  }

  @Test
  void forgetsTheName() throws IOException {
    try (var server = FakeServer.start(0)) {
      assertThat(Captured.at(server).run("people", "user", "ana", "a.alvarez")).isZero();
      var captured = Captured.at(server);
      assertThat(captured.run("people", "user", "ana", "--none", "--output=json")).isZero();
      assertThat(captured.out()).doesNotContain("a.alvarez");
    }
  }
}
