package dev.milepost.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.fake.Captured;
import dev.milepost.cli.fake.FakeServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a log between two runs of its follower. */
class RotationTest {
  private final Path folder;
  private final Path log;
  private final FakeServer server;

  RotationTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.log = folder.resolve("app.log");
    this.server = FakeServer.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** How a tool names what it rotates. */
  private enum Naming {
    NEWEST_IS_ONE,
    NEWEST_IS_LAST,
    DATE
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path numbered(int number) {
    return folder.resolve("app.log." + number);
  }

  /** The rotation of that number, 1 the first. */
  private void rotate(Naming naming, int rotation) throws IOException {
    switch (naming) {
      case NEWEST_IS_ONE -> {
        for (int i = rotation - 1; i > 0; i--) {
          Files.move(numbered(i), numbered(i + 1));
        }
        Files.move(log, numbered(1));
      }
      case NEWEST_IS_LAST -> {
        Files.move(log, numbered(rotation));
        // Here only the time of the last write tells the order, so it must differ.
        Files.setLastModifiedTime(
            numbered(rotation), FileTime.from(Instant.now().plusSeconds(rotation)));
      }
      case DATE -> Files.move(log, folder.resolve("app.log-2026010" + rotation));
    }
  }

  private String follow() {
    var captured = Captured.at(server);
    assertThat(captured.run("follow", log.toString(), "--project=p", "--once", "--data=" + folder))
        .isZero();
    return captured.err();
  }

  @ParameterizedTest
  @CsvSource({
    "0,NEWEST_IS_ONE",
    "1,NEWEST_IS_ONE",
    "2,NEWEST_IS_ONE",
    "3,NEWEST_IS_ONE",
    "2,NEWEST_IS_LAST",
    "3,NEWEST_IS_LAST",
    "1,DATE",
    "3,DATE"
  })
  void losesNothingAndDoublesNothing(int rotations, Naming naming) throws IOException {
    append("STARTED s0\n");
    follow();
    append("COMPLETED s0\n");
    var story = new ArrayList<>(List.of("s0 started", "s0 completed"));
    for (int i = 1; i <= rotations; i++) {
      rotate(naming, i);
      append("STARTED s" + i + "\nCOMPLETED s" + i + "\n");
      story.addAll(List.of("s" + i + " started", "s" + i + " completed"));
    }
    follow();
    assertThat(server.story()).containsExactlyElementsOf(story);
    follow();
    assertThat(server.story()).containsExactlyElementsOf(story);
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void whatWasRotatedBeforeIsNotReadAgain() throws IOException {
    append("STARTED old\n");
    rotate(Naming.NEWEST_IS_ONE, 1);
    append("STARTED a\n");
    follow();
    rotate(Naming.NEWEST_IS_ONE, 2);
    append("STARTED b\n");
    rotate(Naming.NEWEST_IS_ONE, 3);
    append("STARTED c\n");
    follow();
    assertThat(server.story()).containsExactly("a started", "b started", "c started");
  }

  @Test
  void aNewFileThatBeginsLikeTheOldOneIsNotMistakenForIt() throws IOException {
    append("STARTED a\n");
    follow();
    rotate(Naming.DATE, 1);
    append("STARTED a\nCOMPLETED a\n");
    follow();
    assertThat(server.story()).containsExactly("a started", "a started", "a completed");
  }

  @Test
  void aCompressedFileIsNamed() throws IOException {
    append("STARTED a\n");
    follow();
    rotate(Naming.NEWEST_IS_ONE, 1);
    append("STARTED b\n");
    rotate(Naming.NEWEST_IS_ONE, 2);
    Files.move(numbered(1), folder.resolve("app.log.1.gz"));
    append("STARTED c\n");
    assertThat(follow()).contains("app.log.1.gz is compressed").contains("--source=follow:app.log");
    assertThat(server.story()).containsExactly("a started", "c started");
  }

  @Test
  void whenTheOldFileIsGoneWhatCameAfterItIsRead() throws IOException {
    append("STARTED a\n");
    follow();
    rotate(Naming.NEWEST_IS_ONE, 1);
    append("STARTED b\n");
    rotate(Naming.NEWEST_IS_ONE, 2);
    append("STARTED c\n");
    Files.delete(numbered(2));
    assertThat(follow()).contains("is not the file that was read before");
    assertThat(server.story()).containsExactly("a started", "b started", "c started");
  }

  @Test
  void aFileThatIsCopiedAndTruncatedIsFinishedInItsCopy() throws IOException {
    append("STARTED a\n");
    follow();
    append("COMPLETED a\n");
    copyAndTruncate(folder.resolve("app.log-20260101"));
    append("STARTED b\n");
    copyAndTruncate(folder.resolve("app.log-20260102"));
    append("STARTED c\n");
    follow();
    assertThat(server.story())
        .containsExactly("a started", "a completed", "b started", "c started");
    assertThat(server.duplicates()).isZero();
  }

  private void copyAndTruncate(Path copy) throws IOException {
    Files.copy(log, copy);
    try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
