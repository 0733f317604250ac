package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterAccessTest {

  @Test
  void healthAloneCarriesATokenOfTheCluster() {
    var manifests = Manifests.parse(Chart.milepost().example());
    assertThat(
            manifests
                .deployments()
                .filter(d -> d.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken()))
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("milepost-health");
    assertThat(manifests.all(ServiceAccount.class))
        .filteredOn(ServiceAccount::getAutomountServiceAccountToken)
        .extracting(a -> a.getMetadata().getName())
        .containsExactly("milepost-health");
    assertThat(manifests.all(ServiceAccount.class)).hasSize(5);
  }

  @Test
  void healthAloneMayReadItsNamespace() {
    var manifests = Manifests.parse(Chart.milepost().example());
    Role role = manifests.only(Role.class);
    RoleBinding binding = manifests.only(RoleBinding.class);
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    assertHealth(binding.getSubjects());
    assertReadOnly(role.getRules());
    assertThat(role.getRules())
        .flatMap(PolicyRule::getResources)
        .containsExactlyInAnyOrder(
            "pods",
            "events",
            "persistentvolumeclaims",
            "deployments",
            "statefulsets",
            "daemonsets",
            "replicasets",
            "jobs",
            "cronjobs",
            "horizontalpodautoscalers");
    assertThat(watched(manifests))
        .containsEntry("MILEPOST_HEALTH_KUBERNETES_NAMESPACES", "milepost");
    assertThat(manifests.all(ClusterRole.class)).isEmpty();
  }

  @Test
  void healthAloneMayReadTheClusterWhenAskedTo() {
    var manifests = Manifests.parse(Chart.milepost().example(Map.of("rbac.scope", "cluster")));
    ClusterRole role = manifests.only(ClusterRole.class);
    ClusterRoleBinding binding = manifests.only(ClusterRoleBinding.class);
    assertThat(binding.getRoleRef().getName()).isEqualTo(role.getMetadata().getName());
    assertHealth(binding.getSubjects());
    assertReadOnly(role.getRules());
    assertThat(role.getRules()).flatMap(PolicyRule::getResources).contains("nodes", "namespaces");
    assertThat(watched(manifests)).isEmpty();
    assertThat(role.getMetadata().getName()).startsWith("milepost-milepost-");
    assertThat(manifests.all(Role.class)).isEmpty();
  }

  @Test
  void nothingMayBeReadWhenNothingIsAskedFor() {
    var manifests = Manifests.parse(Chart.milepost().example(Map.of("rbac.scope", "none")));
    assertThat(manifests.objects())
        .noneMatch(o -> o.getApiVersion().startsWith("rbac.authorization.k8s.io"));
    assertThat(watched(manifests)).containsEntry("MILEPOST_HEALTH_KUBERNETES_ENABLED", "false");
  }

  /** What health is told of the cluster; it alone is told. */
  private static Map<String, String> watched(Manifests manifests) {
    return manifests
        .deployments()
        .filter(d -> d.getMetadata().getName().equals("milepost-health"))
        .findFirst()
        .orElseThrow()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getEnv()
        .stream()
        .filter(each -> each.getName().startsWith("MILEPOST_HEALTH_KUBERNETES_"))
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  private static void assertHealth(List<Subject> subjects) {
    assertThat(subjects)
        .singleElement()
        .satisfies(
            subject -> {
              assertThat(subject.getKind()).isEqualTo("ServiceAccount");
              assertThat(subject.getName()).isEqualTo("milepost-health");
              assertThat(subject.getNamespace()).isEqualTo("milepost");
            });
  }

  private static void assertReadOnly(List<PolicyRule> rules) {
    assertThat(rules)
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.getVerbs()).containsOnly("get", "list", "watch"));
  }
}
