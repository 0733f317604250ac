package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final Path DOCUMENT = Path.of("..", "..", "docs", "kubernetes.md");

  @Test
  void lintsWithoutAWarning() {
    var lint = Chart.milepost().lint();
    assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    assertThat(lint.getMessages()).noneMatch(m -> m.contains("[WARNING]") || m.contains("[ERROR]"));
  }

  @Test
  void everyObjectHasANameANamespaceAndItsRelease() {
    assertThat(Manifests.parse(Chart.milepost().example()).objects())
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(object.getMetadata().getName()).startsWith("milepost-").isNotNull();
              assertThat(object.getMetadata().getNamespace()).isEqualTo("milepost");
              assertThat(object.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/instance", "milepost");
            });
  }

  @Test
  void twoReleasesDoNotMeet() {
    var other =
        Manifests.parse(Chart.milepost().render("staging", Chart.EXAMPLE, Map.of())).objects();
    assertThat(other)
        .allSatisfy(
            object -> assertThat(object.getMetadata().getName()).startsWith("staging-milepost"));
  }

  @Test
  void aMisspeltFieldIsNotReadOver() {
    String misspelt = Chart.milepost().example().replace("readOnlyRootFilesystem", "readOnlyRoot");
    assertThatThrownBy(() -> Manifests.parse(misspelt))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("readOnlyRoot");
  }

  @Test
  void theDocumentShowsTheValuesThatAreRendered() throws Exception {
    assertThat(Files.readString(DOCUMENT)).contains(Files.readString(Chart.EXAMPLE));
  }
}
