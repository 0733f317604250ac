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
          publicUrl                       | milepost.example.org           | publicUrl
          publicUrl                       | https://example.org/milepost   | publicUrl
          database.host                   | postgresql://db:5432/milepost  | database
          database.port                   | 70000                          | port
          database.port                   | many                           | port
          database.pasword                | secret                         | pasword
          kafka.bootstrapServers          | kafka                          | bootstrapServers
          smtp.startTls                   | maybe                          | startTls
          smtp.from                       | nobody                         | from
          alert.escalationStep            | five minutes                   | escalationStep
          runAs.user                      | 0                              | user
          rbac.scope                      | everything                     | scope
          image.pullPolicy                | Sometimes                      | pullPolicy
          services.alert.replicas         | -1                             | replicas
          services.alert.port             | 80                             | port
          services.alert.resources.limits.memory | lots                    | memory
          services.alert.resources.limits | none                           | limits
          services.pager.port             | 8085                           | pager
          access.signingKeySecret.name    | Not_A_Name                     | name
          """)
  void aWrongValueIsNamed(String key, String value, String named) {
    assertThatThrownBy(() -> Chart.milepost().example(Map.of(key, value)))
        .hasMessageContaining("schema")
        .hasMessageContaining(named);
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
