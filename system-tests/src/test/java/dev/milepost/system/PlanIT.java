package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A plan is imported, followed to its milestone, changed and compared, all on the command line. */
@ExtendWith(TheStack.class)
class PlanIT {

  private static final String PLAN =
      """
      milestones:
        - {id: beta, title: Beta, due: 2099-12-20}
      tasks:
        - {id: compile, milestone: beta, estimate: 2h}
        - {id: test, milestone: beta, depends: [compile], estimate: {low: 1h, likely: 2h, high: 1d}}
      """;

  @Test
  void aPlanIsFollowedToItsMilestone(Stack stack, @TempDir Path folder) throws Exception {
    String project = Projects.fresh("plan");
    Path file = Files.writeString(folder.resolve("plan.yaml"), PLAN);

    assertThat(plan(stack, "import", file.toString(), "--project", project, "--dry-run"))
        .contains("nothing was imported", "+ task compile");
    assertThat(plan(stack, "import", file.toString(), "--project", project, "--baseline", "agreed"))
        .contains("now revision 1");
    assertThat(plan(stack, "import", file.toString(), "--project", project))
        .contains("unchanged, still revision 1");
    assertThat(plan(stack, "show", "--project", project)).contains("1h/2h/8h", "agreed");

    Path log =
        Files.writeString(folder.resolve("work.log"), "STARTED compile\nCOMPLETED compile\n");
    follow(stack, log, project);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(milestone(stack, project))
                    .contains("open", "50 %", "+1", "tasks: 1 open, 0 failed of 2"));
    Files.writeString(log, "STARTED test\nCOMPLETED test\n", StandardOpenOption.APPEND);
    follow(stack, log, project);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(milestone(stack, project)).contains("reached", "100 %", "all met"));

    Files.writeString(file, PLAN + "  - {id: ship, depends: [test], weight: -1}\n");
    var refused = stack.monitor("plan", "import", file.toString(), "--project", project);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("tasks[2].weight");
    Files.writeString(file, PLAN + "  - {id: ship, depends: [test]}\n");
    assertThat(plan(stack, "import", file.toString(), "--project", project))
        .contains("now revision 2");
    assertThat(plan(stack, "diff", "--project", project, "--from", "agreed"))
        .contains("revision 1 → 2", "+ task ship");
  }

  @Test
  void thePlansPageDoesWhatItSays(Stack stack, @TempDir Path folder) throws Exception {
    var page = new IntegrationPage(stack, "plans.md");
    String project = Projects.fresh("page");
    String snippet =
        page.snippets()
            .getFirst()
            .replace("plan.yaml", folder.resolve("plan.yaml").toString())
            .replace("project_001", project);

    assertThat(page.paste(snippet))
        .contains(
            "nothing was imported",
            "now revision 1",
            "85 % by",
            "most critical: ",
            "coverage: nothing reported",
            "on track",
            "P85 ");
  }

  private static void follow(Stack stack, Path log, String project) {
    var ended = stack.monitor("follow", log.toString(), "--project", project, "--once");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private static String milestone(Stack stack, String project) {
    var ended = stack.monitor("milestone-progress", "--milestone-id=beta", "--project-id", project);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private static String plan(Stack stack, String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "plan";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    var ended = stack.monitor(all);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }
}
