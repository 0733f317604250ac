package dev.milepost.health.database.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.FreePorts;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that refuse, and such that accept and say nothing. */
class UnreachableTest {

  @TempDir Path folder;

  private Watching watching;

  @BeforeEach
  void start() throws Exception {
    watching = new Watching(folder, "secret");
  }

  @AfterEach
  void end() {
    watching.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whereNobodyListensItIsAway(Kind kind) {
    int port = FreePorts.take(1).getFirst();
    assertThat(watching.look(target(kind, port)))
        .isInstanceOfSatisfying(
            Round.Away.class,
            away ->
                assertThat(away.reason())
                    .contains("127.0.0.1:" + port)
                    .contains("refuses the connection"));
  }

  @Test
  void whatHangsIsGivenUpAndLetGoOf() {
    // Side by side, for each of them takes its whole time.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream.of(Kind.POSTGRESQL, Kind.MYSQL, Kind.REDIS)
          .map(kind -> CompletableFuture.runAsync(() -> hang(kind), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  private void hang(Kind kind) {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var letGo = CompletableFuture.supplyAsync(() -> untilLetGo(silent));
      long began = System.nanoTime();
      Round round = watching.look(target(kind, silent.getLocalPort()));
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as(kind.word())
          .isLessThan(Target.BUDGET.plusSeconds(3));
      assertThat(round)
          .isInstanceOfSatisfying(
              Round.Away.class, away -> assertThat(away.reason()).contains("15 s"));
      assertThat(letGo.get(30, TimeUnit.SECONDS)).as(kind.word()).isTrue();
    } catch (Exception e) {
      throw new AssertionError(kind.word(), e);
    }
  }

  /** Takes one connection, and never answers; whether it was closed from the other side. */
  private static boolean untilLetGo(ServerSocket silent) {
    try (Socket socket = silent.accept()) {
      socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
      int read = 0;
      while (read >= 0) {
        read = socket.getInputStream().read();
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Target target(Kind kind, int port) {
    return Watching.target(
        kind, port, kind == Kind.REDIS ? "0" : "ledger", "milepost", Watching.SECRET);
  }
}
