package dev.milepost.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Map;

/** The chart, linted and rendered as the helm command would, without a cluster or a network. */
record Chart(Path folder) {

  static final Path EXAMPLE = Path.of("values-example.yaml");
  static final Path MANIFESTS = Path.of("manifests", "milepost.yaml");

  private static final String RELEASE = "milepost";
  private static final String CLUSTER = "1.34.0";

  /** Release and namespace are those of docs/kubernetes.md. */
  static Chart milepost() {
    return new Chart(Path.of("..", "..", "helm", "milepost"));
  }

  LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }

  /** The manifests with the example's values. */
  String example() {
    return example(Map.of());
  }

  /**
   * The manifests with the example's values and some others.
   *
   * @param values written as {@code --set} takes them, such as {@code services.alert.replicas=2}
   * @throws RuntimeException with Helm's message when the chart refuses the values
   */
  String example(Map<String, String> values) {
    return render(RELEASE, EXAMPLE, values);
  }

  String render(String release, Path file, Map<String, String> values) {
    TemplateCommand template = template(release, file, CLUSTER);
    values.forEach(template::set);
    return template.call();
  }

  /** The manifests with the example's values for a cluster of another version. */
  String on(String cluster) {
    return template(RELEASE, EXAMPLE, cluster).call();
  }

  private TemplateCommand template(String release, Path file, String cluster) {
    return new Helm(folder)
        .template()
        .withName(release)
        .withNamespace("milepost")
        .withValuesFile(file)
        .withKubeVersion(cluster);
  }
}
