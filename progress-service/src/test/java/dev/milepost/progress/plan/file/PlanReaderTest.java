package dev.milepost.progress.plan.file;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.plan.Assignee;
import dev.milepost.progress.plan.Criterion;
import dev.milepost.progress.plan.Estimate;
import dev.milepost.progress.plan.Milestone;
import dev.milepost.progress.plan.PlannedTask;
import dev.milepost.progress.tracking.Deployment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {

  private static final String YAML =
      """
      title: The beta
      calendar:
        zone: Europe/Berlin
        week: [mon-thu 09:00-12:30 13:00-17:00, fri 09:00-14:00]
        holidays: [2026-12-24..2026-12-27, 2027-01-01]
      milestones:
        - id: beta
          title: Beta
          due: 2026-12-20
          criteria: [tasks, {coverage: 80}, {tests: 100}, {errors: 0}]
      tasks:
        - id: api
          title: The interface
          milestone: beta
          assignee: {agent: claude-1}
          needs: pg-ledger
          tasks:
            - id: schema
              estimate: {low: 2h, likely: 4h, high: 2d}
            - id: resource
              depends: [schema]
              estimate: 1.5d
              assignee: Ann
              start: 2026-12-01
              due: 2026-12-03T12:00:00+01:00
        - id: ship
          depends: api, schema
          weight: 3
          deployment: {environment: production, components: [shop, pg-ledger]}
      """;

  @Test
  void ourOwnFormHoldsAllOfAPlan() {
    var plan = whole(YAML, PlanFormat.YAML);

    assertThat(plan.milestones())
        .containsExactly(
            new Milestone(
                "beta",
                "Beta",
                Instant.parse("2026-12-20T23:00:00Z"),
                List.of(
                    new Criterion.Tasks(),
                    new Criterion.Coverage(80),
                    new Criterion.Tests(100),
                    new Criterion.Errors(0))));
    assertThat(plan.tasks())
        .containsExactlyInAnyOrder(
            new PlannedTask(
                "api",
                "The interface",
                null,
                "beta",
                List.of(),
                null,
                null,
                new Assignee(Assignee.Kind.AGENT, "claude-1"),
                null,
                null,
                List.of("pg-ledger"),
                null),
            new PlannedTask(
                "schema",
                null,
                "api",
                null,
                List.of(),
                new Estimate(Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(16)),
                null,
                null,
                null,
                null,
                List.of(),
                null),
            new PlannedTask(
                "resource",
                null,
                "api",
                null,
                List.of("schema"),
                Estimate.of(Duration.ofHours(12)),
                null,
                new Assignee(Assignee.Kind.PERSON, "Ann"),
                Instant.parse("2026-11-30T23:00:00Z"),
                Instant.parse("2026-12-03T11:00:00Z"),
                List.of(),
                null),
            new PlannedTask(
                "ship",
                null,
                null,
                null,
                List.of("api", "schema"),
                null,
                3.0,
                null,
                null,
                null,
                List.of(),
                new Deployment("production", List.of("shop", "pg-ledger"))));
  }

  @ParameterizedTest
  @CsvSource({"staging, staging", "true, ", "'{components: []}', ", "'{environment: qa}', qa"})
  void aDeploymentMayBeSaidInAWord(String written, @Nullable String environment) {
    var plan = whole("tasks: [{id: ship, deployment: " + written + "}]", PlanFormat.YAML);

    assertThat(plan.tasks().getFirst().deployment())
        .isEqualTo(new Deployment(environment, List.of()));
    assertThat(whole(PlanDocument.of(plan).toString(), PlanFormat.YAML)).isEqualTo(plan);
  }

  @Test
  void whatIsWrongWithADeploymentIsNamed() {
    var reading =
        PlanReader.read(
            bytes("tasks: [{id: ship, deployment: {environment: [x], to: y, components: -x}}]"),
            PlanFormat.YAML,
            UTC);

    assertThat(reading.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "tasks[0].deployment.environment",
            "tasks[0].deployment.to",
            "tasks[0].deployment.components");
    assertThat(whole("tasks: [{id: a, deployment: false}]", PlanFormat.YAML).tasks().getFirst())
        .extracting(PlannedTask::deployment)
        .isNull();
  }

  @Test
  void aCalendarSaysWhenThereIsWork() {
    var calendar = whole(YAML, PlanFormat.YAML).calendar();

    // Friday afternoon, a week's end, and Monday morning.
    assertThat(
            calendar.workBetween(
                Instant.parse("2026-12-04T12:00:00Z"), Instant.parse("2026-12-07T09:00:00Z")))
        .isEqualTo(Duration.ofHours(2));
    assertThat(
            calendar.workBetween(
                Instant.parse("2026-12-23T23:00:00Z"), Instant.parse("2026-12-28T08:00:00Z")))
        .isZero();
    assertThat(whole("tasks: [{id: a}]", PlanFormat.YAML).calendar())
        .isEqualTo(WorkCalendar.ALWAYS);
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    var plan = whole(YAML, PlanFormat.YAML);

    assertThat(PlanReader.read(PlanDocument.of(plan))).isEqualTo(plan);
    assertThat(whole(PlanDocument.of(plan).toString(), PlanFormat.YAML)).isEqualTo(plan);
  }

  @Test
  void aTableIsAPlanWhateverItsSeparator() {
    for (String separator : List.of(",", ";", "\t")) {
      var plan =
          whole(
              """
              ID,Title,Milestone,Depends,Estimate,Low,High,Assignee
              a,"First, of all",m1,,3h,2h,1d,
              b,Second,m1,a,30m,,,agent: claude-1
              """
                  .replace("First, of all", "First" + separator + " of all")
                  .replaceAll(",(?! of)", separator),
              PlanFormat.CSV);

      assertThat(plan.milestones()).extracting(Milestone::id).containsExactly("m1");
      assertThat(plan.tasks()).extracting(PlannedTask::id).containsExactly("a", "b");
      assertThat(plan.tasks().getFirst().estimate())
          .isEqualTo(new Estimate(Duration.ofHours(2), Duration.ofHours(3), Duration.ofHours(8)));
      assertThat(plan.tasks().getLast().assignee())
          .isEqualTo(new Assignee(Assignee.Kind.AGENT, "claude-1"));
      assertThat(plan.tasks().getLast().dependsOn()).containsExactly("a");
    }
  }

  @Test
  void githubsIssuesAreTasks() {
    var plan =
        whole(
            """
            [{"number":3,"title":"Ship it","state":"open","body":"Depends on #1, blocked by #2",
              "milestone":{"number":7,"title":"Beta","due_on":"2026-12-20T08:00:00Z"},
              "assignee":{"login":"ann"}},
             {"number":2,"title":"A change","pull_request":{"url":"x"}},
             {"number":1,"title":"Build it","state":"closed","body":null,"milestone":null,
              "assignee":{"login":"fixer[bot]"}}]
            """,
            PlanFormat.GITHUB);

    assertThat(plan.tasks())
        .extracting(PlannedTask::id, PlannedTask::milestone, PlannedTask::dependsOn)
        .containsExactly(
            tuple("issue-3", "milestone-7", List.of("issue-1")), tuple("issue-1", null, List.of()));
    assertThat(plan.milestones())
        .extracting(Milestone::id, Milestone::title, Milestone::due)
        .containsExactly(tuple("milestone-7", "Beta", Instant.parse("2026-12-20T08:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tasks: [{id: a, depends: [a]}] | tasks[0].depends",
        "tasks: [{id: a, depends: [b]}] | tasks[0].depends",
        "tasks: [{id: a}, {id: a}] | tasks[0].id",
        "tasks: [{id: a, estimate: -3h}] | tasks[0].estimate",
        "tasks: [{id: a, estimate: 0h}] | tasks[0].estimate",
        "tasks: [{id: a, estimate: 3}] | tasks[0].estimate",
        "tasks: [{id: a, estimate: 999999w}] | tasks[0].estimate",
        "tasks: [{id: a, estimate: {low: 3h, likely: 2h}}] | tasks[0].estimate",
        "tasks: [{id: a, estimate: {low: 3h}}] | tasks[0].estimate",
        "tasks: [{id: a, weight: 0}] | tasks[0].weight",
        "tasks: [{id: a, weight: heavy}] | tasks[0].weight",
        "tasks: [{id: a, start: 2026-02-02, due: 2026-02-01}] | tasks[0].due",
        "tasks: [{id: a, due: 2026-02-30}] | tasks[0].due",
        "tasks: [{id: a, due: 3026-02-01}] | tasks[0].due",
        "tasks: [{id: a, milestone: m}] | tasks[0].milestone",
        "tasks: [{id: a, parent: b}] | tasks[0].parent",
        "tasks: [{id: a b}] | tasks[0].id",
        "tasks: [{title: x}] | tasks[0].id",
        "tasks: [{id: a, colour: red}] | tasks[0].colour",
        "tasks: [{id: a, tasks: [{id: b, weight: -1}]}] | tasks[0].tasks[0].weight",
        "tasks: [{id: a, assignee: {robot: x}}] | tasks[0].assignee",
        "tasks: [a] | tasks[0]",
        "tasks: {id: a} | tasks",
        "surprise: 1 | surprise",
        "calendar: {zone: Berlin} | calendar.zone",
        "calendar: {week: [mon-fry 09:00-17:00]} | calendar.week",
        "calendar: {week: [mon 09:00-17:00, mon-tue 10:00-11:00]} | calendar.week",
        "calendar: {week: [mon 09:00-12:00 11:00-17:00]} | calendar.week",
        "calendar: {week: [fri-mon 09:00-12:00]} | calendar.week",
        "calendar: {week: [mon]} | calendar.week",
        "calendar: {holidays: [christmas]} | calendar.holidays",
        "calendar: {holidays: [0001-01-01..9999-12-31]} | calendar.holidays",
        "calendar: {hours: 8} | calendar.hours",
        "calendar: always | calendar",
        "tasks: [{id: a, needs: [a b]}] | tasks[0].needs",
        "milestones: [{id: m, criteria: [{coverage: 180}]}] | milestones[0].criteria",
        "milestones: [{id: m, criteria: [luck]}] | milestones[0].criteria",
        "milestones: [{id: m}, {id: m}] | milestone m.id",
      })
  void whatIsWrongIsNamedByItsPlace(String yaml, String field) {
    var reading = PlanReader.read(bytes(yaml), PlanFormat.YAML, UTC);

    assertThat(reading.violations()).extracting(Violation::field).containsExactly(field.strip());
  }

  @Test
  void whatIsWellFormedIsKeptBesideWhatIsNot() {
    var reading =
        PlanReader.read(
            bytes(
                """
                id,depends,estimate
                a,,3h
                b,,soon
                c,b,1h
                d,a,1h
                e,c,1h
                """),
            PlanFormat.CSV,
            UTC);

    assertThat(reading.violations())
        .extracting(Violation::field)
        .containsExactly("row 3.estimate", "row 4.depends");
    assertThat(reading.plan().tasks()).extracting(PlannedTask::id).containsExactly("a", "d");
  }

  @Test
  void aFileOfAnotherKindIsRefusedWithItsLine() {
    refused("tasks: [", PlanFormat.YAML);
    refused("", PlanFormat.CSV);
    refused("{\"issues\": 3}", PlanFormat.GITHUB);
    refused("<Project><Tasks>", PlanFormat.MSPDI);
    refused("<other/>", PlanFormat.MSPDI);
    refused(
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Project><Tasks><Task><UID>1</UID>"
            + "<Name>&x;</Name></Task></Tasks></Project>",
        PlanFormat.MSPDI);
  }

  @Test
  void aBombOfAliasesIsRefused() {
    var bomb = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("l%d: &l%d [".formatted(i, i));
      bomb.append("*l%d, ".formatted(i - 1).repeat(9)).append("*l%d]\n".formatted(i - 1));
    }
    bomb.append("tasks: [{id: a}]\n");

    // Aliases are not followed: what is left is a document with fields that no plan has.
    assertThat(PlanReader.read(bytes(bomb.toString()), PlanFormat.YAML, UTC).violations())
        .hasSize(12);
  }

  private static void refused(String file, PlanFormat format) {
    var failure =
        catchThrowableOfType(Failure.class, () -> PlanReader.read(bytes(file), format, UTC));
    assertThat(failure).as(file).isNotNull();
    assertThat(failure.type().status()).isEqualTo(400);
  }

  private static dev.milepost.progress.plan.Plan whole(String file, PlanFormat format) {
    var reading = PlanReader.read(bytes(file), format, UTC);
    assertThat(reading.violations()).isEmpty();
    assertThat(PlanFormat.seen(bytes(file))).isEqualTo(format);
    return reading.plan();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
