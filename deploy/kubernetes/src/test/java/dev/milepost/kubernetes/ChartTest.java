package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
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
        .extracting(HasMetadata::getMetadata)
        .isNotEmpty()
        .allSatisfy(
            metadata -> {
              assertThat(metadata.getName()).matches("milepost(-[a-z]+)?");
              assertThat(metadata.getNamespace()).isEqualTo("milepost");
              assertThat(metadata.getLabels())
                  .containsEntry("app.kubernetes.io/instance", "milepost");
            });
  }

  @Test
  void noTwoObjectsAreTheSame() {
    assertThat(Manifests.parse(Chart.milepost().example()).objects())
        .extracting(object -> object.getKind() + " " + object.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void anOlderClusterIsRefused() {
    assertThatThrownBy(() -> Chart.milepost().on("1.29.0"))
        .hasMessageContaining("kubeVersion: >=1.30.0-0");
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
