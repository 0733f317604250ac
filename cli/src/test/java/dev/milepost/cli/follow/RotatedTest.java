package dev.milepost.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final Path folder;

  RotatedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String name, int second) throws IOException {
    Files.writeString(folder.resolve(name), name);
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(NOON.plusSeconds(second)));
  }

  private List<String> beside(String name) throws IOException {
    return Rotated.beside(folder.resolve(name)).stream()
        .map(rotated -> rotated.path().getFileName().toString())
        .toList();
  }

  @Test
  void knowsTheNamesThatRotationGives() throws IOException {
    var names =
        List.of(
            "a.log.2",
            "a.log.1",
            "a.log-20260101",
            "a.log.2026-01-02",
            "a.log.2026-01-02T10:00",
            "a.log_3",
            "a.log.4.gz",
            "a.log-20260103.xz");
    for (int i = 0; i < names.size(); i++) {
      write(names.get(i), i);
    }
    for (var other :
        List.of("a.log", "b.log.1", "a.log.bak", "a.log1", "a.log.", "a.log.gz", "a.log.1x")) {
      write(other, 100);
    }
    Files.createDirectory(folder.resolve("a.log.9"));
    assertThat(beside("a.log")).containsExactlyElementsOf(names);
    assertThat(Rotated.beside(folder.resolve("a.log")))
        .filteredOn(Rotated::isCompressed)
        .extracting(rotated -> rotated.path().getFileName().toString())
        .containsExactly("a.log.4.gz", "a.log-20260103.xz");
  }

  @Test
  void ofFilesWrittenAtTheSameTimeTheHigherNumberAndTheEarlierDateIsOlder() throws IOException {
    for (var name : List.of("a.1", "a.2", "a.10", "b-20260102", "b-20260101")) {
      write(name, 0);
    }
    assertThat(beside("a")).containsExactly("a.10", "a.2", "a.1");
    assertThat(beside("b")).containsExactly("b-20260101", "b-20260102");
  }
}
