package dev.milepost.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesRefusedTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          database.port                   | 70000      | at '/database/port': maximum
          database.port                   | many       | at '/database/port': got string, want integer
          database.pasword                | secret     | at '/database': additional properties 'pasword' not allowed
          smtp.startTls                   | maybe      | at '/smtp/startTls': value must be one of 'DISABLED', 'OPTIONAL', 'REQUIRED'
          runAs.user                      | 0          | at '/runAs/user': minimum
          rbac.scope                      | everything | at '/rbac/scope': value must be one of
          image.pullPolicy                | Sometimes  | at '/image/pullPolicy': value must be one of
          services.alert.replicas         | -1         | at '/services/alert/replicas': minimum
          services.alert.replicas         | null       | at '/services/alert': missing property 'replicas'
          services.alert.port             | 80         | at '/services/alert/port': minimum
          services.alert.resources.limits.memory | lots | at '/services/alert/resources/limits/memory'
          services.alert.resources.limits | none       | at '/services/alert/resources/limits': got string, want object
          services.alert                  | null       | at '/services': missing property 'alert'
          services.pager.port             | 8085       | at '/services': additional properties 'pager' not allowed
          access.signingKeySecret.name    | Not_A_Name | at '/access/signingKeySecret/name'
          access.operatorToken            | perhaps    | at '/access/operatorToken': got string, want boolean
          """)
  void theSchemaNamesTheValueThatIsWrong(String key, String value, String message) {
    assertThatThrownBy(() -> Chart.milepost().example(Map.of(key, value)))
        .hasMessageContaining("schema")
        .hasMessageContaining(message);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          publicUrl              | milepost.example.org          | give http:// or https:// and a host
          publicUrl              | https://example.org/milepost  | without a path
          database.host          | postgresql://db:5432/milepost | give the host alone
          kafka.bootstrapServers | kafka                         | give host:port
          smtp.host              | smtp.example.org:25           | the port is smtp.port
          smtp.from              | nobody                        | give one address
          alert.escalationStep   | five minutes                  | such as 30s, 5m or 1h
          """)
  void aWrongAddressIsShownWithWhatToDo(String key, String value, String advice) {
    assertThatThrownBy(() -> Chart.milepost().example(Map.of(key, value)))
        .hasMessageContaining(key + " is \"" + value + "\"")
        .hasMessageContaining(advice);
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() throws Exception {
    Path nothing = Files.writeString(folder.resolve("values.yaml"), "{}\n");
    assertThatThrownBy(() -> Chart.milepost().render("milepost", nothing, Map.of()))
        .hasMessageContainingAll(
            "publicUrl is not set",
            "database.host is not set",
            "kafka.bootstrapServers is not set",
            "access.jwks is not set",
            "access.signingKeySecret.name is not set",
            "access.ingestSecret.name is not set",
            "smtp.host is not set",
            "smtp.from is not set",
            "services.progress.database.existingSecret is not set",
            "services.report.database.existingSecret is not set");
  }

  @Test
  void twoReplicasOfReportCannotShareAnOperatorToken() {
    assertThatThrownBy(() -> Chart.milepost().example(Map.of("services.report.replicas", "2")))
        .hasMessageContaining("access.operatorToken wants services.report.replicas=1");
    assertThat(
            Chart.milepost()
                .example(Map.of("services.report.replicas", "2", "access.operatorToken", "false")))
        .contains("replicas: 2");
  }

  @Test
  void aVariableOfTheChartCannotBeGivenTwice() {
    assertThatThrownBy(
            () -> Chart.milepost().example(Map.of("services.alert.env.MILEPOST_KAFKA", "other")))
        .hasMessageContaining("services.alert.env.MILEPOST_KAFKA is the chart's own");
    assertThat(Chart.milepost().example(Map.of("services.alert.env.QUARKUS_LOG_LEVEL", "DEBUG")))
        .contains("name: QUARKUS_LOG_LEVEL");
    assertThat(
            Chart.milepost()
                .example(Map.of("services.alert.env.MILEPOST_EVENTING_RETENTION", "P14D")))
        .contains("name: MILEPOST_EVENTING_RETENTION");
  }

  @Test
  void aRouteWithoutAGatewayIsRefused() {
    assertThatThrownBy(() -> Chart.milepost().example(Map.of("httpRoute.enabled", "true")))
        .hasMessageContaining("httpRoute.parentRefs is empty");
  }

  @Test
  void bothPlacesForPublicKeysAreOneTooMany() {
    assertThatThrownBy(() -> Chart.milepost().example(Map.of("access.jwks", "keys")))
        .hasMessageContaining("access.jwks and access.jwksSecret.name are both set");
  }
}
