package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {

  private static final Map<String, String> WITH_ROUTE =
      Map.of("httpRoute.enabled", "true", "httpRoute.parentRefs[0].name", "gateway");

  @Test
  void ingressSendsEveryPathOfTheTableToItsOwner() {
    Ingress ingress = Manifests.parse(Chart.milepost().example()).only(Ingress.class);
    var backends = new HashMap<String, String>();
    for (HTTPIngressPath path : ingress.getSpec().getRules().getFirst().getHttp().getPaths()) {
      assertThat(path.getPathType()).isEqualTo("Prefix");
      assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
      assertThat(backends.put(path.getPath(), path.getBackend().getService().getName()))
          .as("%s is given twice", path.getPath())
          .isNull();
    }
    assertOwners(backends);
    assertThat(ingress.getSpec().getRules().getFirst().getHost()).isEqualTo("milepost.example.org");
  }

  @Test
  void httpRouteSendsEveryPathOfTheTableToItsOwner() {
    var manifests = Manifests.parse(Chart.milepost().example(WITH_ROUTE));
    HTTPRoute route = manifests.only(HTTPRoute.class);
    var backends = new HashMap<String, String>();
    for (var rule : route.getSpec().getRules()) {
      var backend = rule.getBackendRefs().getFirst();
      assertThat(portOf(manifests, backend.getName())).isEqualTo(backend.getPort());
      for (var match : rule.getMatches()) {
        assertThat(match.getPath().getType()).isEqualTo("PathPrefix");
        backends.put(match.getPath().getValue(), backend.getName());
      }
    }
    assertOwners(backends);
    assertThat(route.getSpec().getHostnames()).containsExactly("milepost.example.org");
  }

  @Test
  void httpRouteStaysWithinTheLimitsOfGatewayApi() {
    HTTPRoute route = Manifests.parse(Chart.milepost().example(WITH_ROUTE)).only(HTTPRoute.class);
    assertThat(route.getSpec().getRules())
        .hasSizeLessThanOrEqualTo(16)
        .allSatisfy(rule -> assertThat(rule.getMatches()).hasSizeBetween(1, 8));
  }

  @Test
  void everyBackendIsAServiceWithPods() {
    var manifests = Manifests.parse(Chart.milepost().example());
    assertThat(manifests.all(Service.class))
        .hasSize(5)
        .allSatisfy(
            service ->
                assertThat(
                        manifests
                            .deployments()
                            .filter(
                                deployment ->
                                    deployment
                                        .getSpec()
                                        .getTemplate()
                                        .getMetadata()
                                        .getLabels()
                                        .entrySet()
                                        .containsAll(service.getSpec().getSelector().entrySet())))
                    .singleElement()
                    .satisfies(
                        deployment ->
                            assertThat(deployment.getMetadata().getName())
                                .isEqualTo(service.getMetadata().getName())));
  }

  @Test
  void withoutIngressAndRouteNothingIsOpened() {
    var manifests = Manifests.parse(Chart.milepost().example(Map.of("ingress.enabled", "false")));
    assertThat(manifests.all(Ingress.class)).isEmpty();
    assertThat(manifests.all(HTTPRoute.class)).isEmpty();
    assertThat(manifests.all(Service.class))
        .allSatisfy(service -> assertThat(service.getSpec().getType()).isEqualTo("ClusterIP"));
  }

  private static void assertOwners(Map<String, String> backends) {
    Paths.owners()
        .forEach(
            (path, owner) -> {
              for (String asked : new String[] {path, path.equals("/") ? "/x" : path + "/x"}) {
                assertThat(backends.get(Paths.longest(backends.keySet(), asked)))
                    .as("owner of %s", asked)
                    .isEqualTo("milepost-" + owner);
              }
            });
    assertThat(Paths.owners().keySet())
        .as("nothing is sent that the table does not know")
        .containsAll(backends.keySet());
  }

  private static Integer portOf(Manifests manifests, String service) {
    return manifests.all(Service.class).stream()
        .filter(s -> s.getMetadata().getName().equals(service))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No service " + service))
        .getSpec()
        .getPorts()
        .getFirst()
        .getPort();
  }
}
