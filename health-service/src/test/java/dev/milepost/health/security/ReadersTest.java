package dev.milepost.health.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.contracts.Severity;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadersTest {

  private static final Instant NOW = Instant.parse("2026-07-10T20:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anAlertOfAPodIsOfTheWorkloadThatMadeIt() {
    FalcoAlert alert = FalcoAlert.read(document("falco-pod.json"), null, NOW);
    assertThat(alert.place().mayBe())
        .containsExactly(
            "k8s:shop:deployment:checkout",
            "k8s:shop:daemonset:checkout-6d4cf56db6",
            "k8s:shop:job:checkout-6d4cf56db6",
            "k8s:shop:replicaset:checkout-6d4cf56db6",
            "k8s:shop:pod:checkout-6d4cf56db6-x7k2p");
    assertThat(alert.place().otherwise()).isEqualTo("k8s:shop:deployment:checkout");
    assertThat(alert.severity()).isEqualTo(Severity.LOW);
    assertThat(alert.at()).isEqualTo("2026-07-10T19:10:27.171732939Z");
    assertThat(alert.details())
        .contains(
            new Detail("proc.cmdline", "sh -lc id"),
            new Detail("hostname", "node-3"),
            new Detail("tags", "T1059, container, maturity_stable, mitre_execution, shell"))
        .noneMatch(each -> each.name().equals("proc.pname"));
  }

  @Test
  void theDocumentedSampleNamesNoPlace() {
    FalcoAlert alert = FalcoAlert.read(document("falco-documented.json"), null, NOW);
    assertThat(alert.place()).isEqualTo(new Place(List.of(), "falco"));
    assertThat(alert.severity()).isEqualTo(Severity.HIGH);
    assertThat(FalcoAlert.read(document("falco-documented.json"), "vm-1", NOW).place().otherwise())
        .isEqualTo("vm-1");
  }

  @Test
  void everyBadFieldOfAnAlertIsNamed() {
    ObjectNode body = JSON.createObjectNode();
    body.put("rule", "\u0000").put("priority", "Loud").put("time", "yesterday");
    body.putObject("output_fields").put("k8s.pod.name", "../../etc");
    assertThat(fields(() -> FalcoAlert.read(body, null, NOW)))
        .containsExactlyInAnyOrder(
            "rule", "output", "priority", "time", "output_fields.k8s.pod.name");
  }

  @Test
  void whatCannotBeKeptIsMadeHarmless() {
    ObjectNode body = document("falco-documented.json");
    body.put("output", "a\u0000b\u202ec\n\ud800" + "x".repeat(5_000))
        .put("time", "2099-01-01T00:00:00Z");
    var fields = body.putObject("output_fields");
    for (int i = 0; i < 100; i++) {
      fields.put("f" + i, "y".repeat(2_000));
    }
    FalcoAlert alert = FalcoAlert.read(body, null, NOW);
    assertThat(alert.summary()).startsWith("a b c  x").endsWith("…").hasSize(1_000);
    assertThat(alert.at()).isEqualTo(NOW);
    assertThat(alert.details()).hasSize(40).allMatch(each -> each.value().length() <= 500);
  }

  @Test
  void aReportIsOneEventOfEachSeverityThatCounts() {
    ImageReport read = ImageReport.read(document("vulnerability-report.json"), NOW);
    assertThat(read.place().otherwise()).isEqualTo("k8s:default:deployment:nginx");
    Report report = read.of(new Owner("nginx", "web"));
    assertThat(report.rules())
        .containsExactlyInAnyOrder(
            "Critical vulnerabilities in nginx", "High vulnerabilities in nginx");
    assertThat(report.events()).hasSize(1);
    SecurityEvent event = report.events().getFirst();
    assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(event.summary())
        .isEqualTo("2 critical in library/nginx:1.16: CVE-2018-25009, CVE-2019-20367");
    assertThat(event.details())
        .contains(
            new Detail("found", "2 critical, 1 with a fix"),
            new Detail("CVE-2018-25009", "libwebp6 0.6.1-2, no fix yet, score 9.1"),
            new Detail("CVE-2019-20367", "libbsd0 0.9.1-2, fixed in 0.9.1-2+deb10u1, score 9.1"));
    assertThat(event.at()).isEqualTo("2026-07-10T19:00:00Z");
  }

  @Test
  void everyBadFieldOfAReportIsNamed() {
    ObjectNode body = document("vulnerability-report.json");
    ((ObjectNode) body.path("metadata").path("labels")).remove("trivy-operator.container.name");
    ((ObjectNode) body.path("report").path("vulnerabilities").path(1)).put("severity", "Awful");
    ((ObjectNode) body.path("report")).put("updateTimestamp", "now");
    assertThat(fields(() -> ImageReport.read(body, NOW)))
        .containsExactlyInAnyOrder(
            "metadata.labels.trivy-operator.container.name",
            "report.vulnerabilities[1].severity",
            "report.updateTimestamp");
  }

  @Test
  void namesTellWhatPodsBelongTo() {
    assertThat(Place.pod("n", "db-0").otherwise()).isEqualTo("k8s:n:statefulset:db");
    assertThat(Place.pod("n", "agent-x7k2p").otherwise()).isEqualTo("k8s:n:daemonset:agent");
    assertThat(Place.pod("n", "backup-29012345-x7k2p").otherwise())
        .isEqualTo("k8s:n:cronjob:backup");
    assertThat(Place.pod("n", "alone").otherwise()).isEqualTo("k8s:n:pod:alone");
    assertThat(Place.workload("StatefulSet", "n", "db").otherwise())
        .isEqualTo("k8s:n:statefulset:db");
    assertThat(Place.workload("ReplicaSet", "n", "bare").otherwise())
        .isEqualTo("k8s:n:replicaset:bare");
  }

  @Test
  void everyDayHasItsPlaceInTheTrend() {
    LocalDate today = LocalDate.parse("2026-07-10");
    List<Trend.Day> days =
        Trend.of(
            List.of(
                new Trend.Counted(today, Severity.HIGH, 2, 9),
                new Trend.Counted(today, Severity.LOW, 0, 3),
                new Trend.Counted(today.minusDays(13), Severity.LOW, 1, 1),
                new Trend.Counted(today.minusDays(14), Severity.LOW, 7, 7)),
            today);
    assertThat(days).hasSize(14);
    assertThat(days.getLast()).isEqualTo(new Trend.Day(today, Map.of(Severity.HIGH, 2L), 12));
    assertThat(days.getFirst().begun()).isEqualTo(Map.of(Severity.LOW, 1L));
    assertThat(days.get(5).begun()).isEmpty();
  }

  private static List<String> fields(Runnable read) {
    Failure failure = catchThrowableOfType(Failure.class, read::run);
    return failure.violations().stream().map(Violation::field).toList();
  }

  private static ObjectNode document(String name) {
    try (InputStream in =
        Objects.requireNonNull(ReadersTest.class.getResourceAsStream("/security/" + name))) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
