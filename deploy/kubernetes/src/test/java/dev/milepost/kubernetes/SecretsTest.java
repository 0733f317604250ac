package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final String KEYS = "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\"}]}";

  @TempDir Path folder;

  private final Manifests manifests = Manifests.parse(Chart.milepost().example());

  @Test
  void onlyReportMountsTheSigningKey() {
    assertThat(manifests.deployments().filter(d -> mounts(d, "milepost-signing-key")))
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("milepost-report");
    assertThat(manifests.deployments().filter(d -> names(d).contains("MILEPOST_SIGNING_KEY")))
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("milepost-report");
  }

  @Test
  void everyServiceSignsInToTheDatabaseAsItself() {
    assertThat(manifests.all(Deployment.class))
        .allSatisfy(
            deployment -> {
              String service = deployment.getMetadata().getName().substring("milepost-".length());
              assertThat(variable(deployment, "MILEPOST_DATABASE_USER").getValue())
                  .isEqualTo(service);
              var password =
                  variable(deployment, "MILEPOST_DATABASE_PASSWORD")
                      .getValueFrom()
                      .getSecretKeyRef();
              assertThat(password.getName()).isEqualTo("milepost-database");
              assertThat(password.getKey()).isEqualTo(service);
            });
  }

  @Test
  void noSecretIsWrittenIntoAManifest() {
    assertThat(manifests.deployments().flatMap(d -> environment(d).stream()))
        .filteredOn(v -> v.getName().matches(".*(PASSWORD|SMTP_USER|SECRET|KEY)$"))
        .isNotEmpty()
        .allSatisfy(
            v ->
                assertThat(v.getValue() == null || v.getValue().startsWith("/etc/milepost/"))
                    .as("%s is a reference or the path of a mounted file", v.getName())
                    .isTrue());
  }

  @Test
  void onlyAlertKnowsTheMailServer() {
    assertThat(manifests.deployments().filter(d -> names(d).contains("MILEPOST_SMTP_PASSWORD")))
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("milepost-alert");
  }

  @Test
  void aMailServerThatAsksForNobodyGetsNobody() {
    var open = Manifests.parse(Chart.milepost().example(Map.of("smtp.existingSecret.name", "")));
    assertThat(names(open.deployment("alert")))
        .contains("MILEPOST_SMTP_HOST")
        .doesNotContain("MILEPOST_SMTP_USER", "MILEPOST_SMTP_PASSWORD");
  }

  @Test
  void publicKeysMayBeGivenAsText() throws Exception {
    Path values = folder.resolve("values.yaml");
    Files.writeString(
        values,
        Files.readString(Chart.EXAMPLE)
            .replace("  jwksSecret:\n    name: milepost-access\n", "  jwks: '" + KEYS + "'\n"));
    var given = Manifests.parse(Chart.milepost().render("milepost", values, Map.of()));
    assertThat(given.only(ConfigMap.class).getData()).containsEntry("jwks.json", KEYS);
    assertThat(given.all(Deployment.class))
        .allSatisfy(
            deployment ->
                assertThat(deployment.getSpec().getTemplate().getSpec().getVolumes())
                    .filteredOn(volume -> volume.getName().equals("jwks"))
                    .singleElement()
                    .satisfies(
                        volume ->
                            assertThat(volume.getConfigMap().getName())
                                .isEqualTo("milepost-jwks")));
  }

  @Test
  void reportAloneKnowsWhereTheOthersAre() {
    assertThat(variable(manifests.deployment("report"), "MILEPOST_ALERT_URL").getValue())
        .isEqualTo("http://milepost-alert:8084");
    assertThat(names(manifests.deployment("report")))
        .contains("MILEPOST_PROGRESS_URL", "MILEPOST_METRICS_URL", "MILEPOST_HEALTH_URL");
    assertThat(names(manifests.deployment("alert"))).noneMatch(n -> n.endsWith("_HEALTH_URL"));
  }

  @Test
  void alertAloneAsksOthersAndOnlyWithATokenThatIsGiven() {
    assertThat(variable(manifests.deployment("alert"), "MILEPOST_PROGRESS_URL").getValue())
        .isEqualTo("http://milepost-progress:8081");
    assertThat(names(manifests.deployment("alert"))).doesNotContain("MILEPOST_SERVICE_TOKEN_FILE");
    var given =
        Manifests.parse(
            Chart.milepost().example(Map.of("alert.serviceTokenSecret.name", "milepost-service")));
    assertThat(given.deployments().filter(d -> mounts(d, "milepost-service")))
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("milepost-alert");
    assertThat(variable(given.deployment("alert"), "MILEPOST_SERVICE_TOKEN_FILE").getValue())
        .isEqualTo("/etc/milepost/service/service.token");
  }

  @Test
  void noVariableIsGivenTwice() {
    assertThat(manifests.all(Deployment.class))
        .allSatisfy(deployment -> assertThat(names(deployment)).doesNotHaveDuplicates());
  }

  private static boolean mounts(Deployment deployment, String secret) {
    return deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
        .anyMatch(v -> v.getSecret() != null && secret.equals(v.getSecret().getSecretName()));
  }

  private static List<EnvVar> environment(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv();
  }

  private static List<String> names(Deployment deployment) {
    return environment(deployment).stream().map(EnvVar::getName).toList();
  }

  private static EnvVar variable(Deployment deployment, String name) {
    return environment(deployment).stream()
        .filter(v -> v.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name));
  }
}
