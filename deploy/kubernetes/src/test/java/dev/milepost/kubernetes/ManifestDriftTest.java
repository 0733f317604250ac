package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What kubectl users apply is what the chart renders today. */
class ManifestDriftTest {

  private static final String REFRESH = "milepost.manifests.refresh";
  private static final String COMMAND =
      "mvn -pl deploy/kubernetes test -Dtest=ManifestDriftTest -D" + REFRESH + "=true";
  private static final String HEADER =
      """
      # The chart helm/milepost rendered with deploy/kubernetes/values-example.yaml. Do not edit; after a
      # change of either run: %s
      """
          .formatted(COMMAND);

  @Test
  void renderedManifestsAreFresh() throws Exception {
    String rendered = HEADER + Chart.milepost().example().strip() + "\n";
    if (Boolean.getBoolean(REFRESH)) {
      Files.writeString(Chart.MANIFESTS, rendered);
    }
    assertThat(Chart.MANIFESTS).as("run: %s", COMMAND).exists();
    assertThat(Files.readString(Chart.MANIFESTS))
        .as("%s differs from the chart; run: %s", Chart.MANIFESTS, COMMAND)
        .isEqualTo(rendered);
  }
}
