package dev.milepost.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rendered manifests as Kubernetes' typed objects. */
record Manifests(List<HasMetadata> objects) {

  private static final ObjectMapper STRICT =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .annotationIntrospector(new NoPlaceForUnknownFields())
          .build();

  /**
   * Reads manifests separated by {@code ---}.
   *
   * @throws UncheckedIOException when a field is unknown to its kind, of a wrong type, or given
   *     twice
   */
  static Manifests parse(String yaml) {
    var objects = new ArrayList<HasMetadata>();
    try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode document = documents.nextValue();
        if (!document.isNull() && !document.isMissingNode()) {
          objects.add(STRICT.treeToValue(document, type(document)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return new Manifests(List.copyOf(objects));
  }

  <T extends HasMetadata> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> T only(Class<T> type) {
    List<T> all = all(type);
    if (all.size() != 1) {
      throw new AssertionError("Expected one " + type.getSimpleName() + ", found " + all.size());
    }
    return all.getFirst();
  }

  Deployment deployment(String service) {
    return all(Deployment.class).stream()
        .filter(d -> d.getMetadata().getName().endsWith("-" + service))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No deployment of " + service));
  }

  Stream<Deployment> deployments() {
    return all(Deployment.class).stream();
  }

  private static Class<? extends HasMetadata> type(JsonNode document) {
    String kind = document.path("apiVersion").asText() + " " + document.path("kind").asText();
    return switch (kind) {
      case "v1 ConfigMap" -> ConfigMap.class;
      case "v1 Service" -> Service.class;
      case "v1 ServiceAccount" -> ServiceAccount.class;
      case "apps/v1 Deployment" -> Deployment.class;
      case "networking.k8s.io/v1 Ingress" -> Ingress.class;
      case "gateway.networking.k8s.io/v1 HTTPRoute" -> HTTPRoute.class;
      case "rbac.authorization.k8s.io/v1 Role" -> Role.class;
      case "rbac.authorization.k8s.io/v1 RoleBinding" -> RoleBinding.class;
      case "rbac.authorization.k8s.io/v1 ClusterRole" -> ClusterRole.class;
      case "rbac.authorization.k8s.io/v1 ClusterRoleBinding" -> ClusterRoleBinding.class;
      default -> throw new AssertionError("The chart renders a kind that no test knows: " + kind);
    };
  }

  /** The typed models keep unknown fields in a map, which would hide a misspelt one. */
  private static final class NoPlaceForUnknownFields extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }
}
