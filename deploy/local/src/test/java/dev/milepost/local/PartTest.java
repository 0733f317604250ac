package dev.milepost.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM believes a cache blindly, so a cache is only ever given to the build it was made with. */
class PartTest {

  @TempDir Path home;
  private Part part = new Part("", Path.of(""), true);

  @BeforeEach
  void build() throws IOException {
    Path app = home.resolve("progress-service/target/quarkus-app");
    part =
        Part.all(home).stream().filter(p -> p.name().equals("progress")).findFirst().orElseThrow();
    Files.createDirectories(app.resolve("lib"));
    Files.writeString(app.resolve("quarkus-run.jar"), "a jar");
    Files.writeString(app.resolve("lib/one.jar"), "a library");
    assertThat(part.folder()).isEqualTo(app);
  }

  @Test
  void aCacheIsThatOfTheBuildItWasMadeWith() throws IOException {
    assertThat(part.cached()).isFalse();

    part.keep(made());

    assertThat(part.cached()).isTrue();
    assertThat(part.artefacts()).as("a cache is no part of the build").hasSize(2);
  }

  @Test
  void aNewBuildHasNoCacheHoweverYoungTheFormerOneIs() throws IOException {
    part.keep(made());

    Path library = part.folder().resolve("lib/one.jar");
    FileTime before = Files.getLastModifiedTime(library);
    Files.writeString(library, "a library, mended");
    Files.setLastModifiedTime(library, before);

    assertThat(part.cached()).isFalse();
  }

  @Test
  void aLibraryMoreIsAnotherBuild() throws IOException {
    part.keep(made());
    Files.writeString(part.folder().resolve("lib/two.jar"), "another");
    assertThat(part.cached()).isFalse();
  }

  @Test
  void aCacheOfUnknownOriginIsNone() throws IOException {
    Files.move(made(), part.cache());
    assertThat(part.cached()).isFalse();

    part.forget();
    assertThat(part.cache()).doesNotExist();
  }

  private Path made() throws IOException {
    return Files.writeString(home.resolve("made.aot"), "what a JVM learnt");
  }
}
