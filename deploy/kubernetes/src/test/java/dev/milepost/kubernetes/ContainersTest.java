package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainersTest {

  private final List<Deployment> deployments =
      Manifests.parse(Chart.milepost().example()).all(Deployment.class);

  @Test
  void thereAreFive() {
    assertThat(deployments)
        .extracting(d -> d.getMetadata().getName())
        .containsExactlyInAnyOrder(
            "milepost-progress",
            "milepost-metrics",
            "milepost-health",
            "milepost-alert",
            "milepost-report");
  }

  @ParameterizedTest
  @CsvSource({"report,8080", "progress,8081", "metrics,8082", "health,8083", "alert,8084"})
  void portsAreThoseOfTheTable(String service, int port) {
    Container container = container(service);
    assertThat(
            container.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort)))
        .isEqualTo(Map.of("http", port, "management", port + 1_000));
  }

  @Test
  void eachIsProbedOnItsManagementPort() {
    assertThat(deployments)
        .flatMap(ContainersTest::containers)
        .allSatisfy(
            container -> {
              assertProbe(container.getLivenessProbe(), "/q/health/live");
              assertProbe(container.getReadinessProbe(), "/q/health/ready");
              assertProbe(container.getStartupProbe(), "/q/health/live");
            });
  }

  @Test
  void eachAsksForAndIsHeldToItsResources() {
    assertThat(deployments)
        .flatMap(ContainersTest::containers)
        .allSatisfy(
            container -> {
              assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
              assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            });
  }

  @Test
  void noneRunsAsRootOrWritesToItsImage() {
    assertThat(deployments)
        .allSatisfy(
            deployment -> {
              PodSpec pod = pod(deployment);
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
              assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
              assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.getVolumes())
                  .filteredOn(volume -> volume.getName().equals("tmp"))
                  .singleElement()
                  .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
            })
        .flatMap(ContainersTest::containers)
        .allSatisfy(
            container -> {
              var security = container.getSecurityContext();
              assertThat(security.getRunAsNonRoot()).isTrue();
              assertThat(security.getReadOnlyRootFilesystem()).isTrue();
              assertThat(security.getAllowPrivilegeEscalation()).isFalse();
              assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
              assertThat(container.getVolumeMounts())
                  .filteredOn(mount -> mount.getMountPath().equals("/tmp"))
                  .hasSize(1);
            });
  }

  @Test
  void eachHasTimeToFinishWhatItTook() {
    assertThat(deployments)
        .allSatisfy(
            deployment ->
                assertThat(pod(deployment).getTerminationGracePeriodSeconds()).isEqualTo(30));
  }

  @Test
  void noServiceLinkMayPassForAPortSetting() {
    assertThat(deployments)
        .allSatisfy(deployment -> assertThat(pod(deployment).getEnableServiceLinks()).isFalse());
  }

  @Test
  void everyMountHasItsVolume() {
    assertThat(deployments)
        .allSatisfy(
            deployment ->
                assertThat(pod(deployment).getVolumes())
                    .extracting("name")
                    .containsExactlyInAnyOrderElementsOf(
                        containers(deployment).getFirst().getVolumeMounts().stream()
                            .map(VolumeMount::getName)
                            .toList()));
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
  }

  private Container container(String service) {
    return deployments.stream()
        .filter(d -> d.getMetadata().getName().equals("milepost-" + service))
        .flatMap(d -> containers(d).stream())
        .findFirst()
        .orElseThrow();
  }

  private static PodSpec pod(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  private static List<Container> containers(Deployment deployment) {
    return pod(deployment).getContainers();
  }
}
