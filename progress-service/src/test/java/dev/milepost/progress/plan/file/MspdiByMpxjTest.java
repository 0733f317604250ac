package dev.milepost.progress.plan.file;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.progress.plan.Assignee;
import dev.milepost.progress.plan.Estimate;
import dev.milepost.progress.plan.Milestone;
import dev.milepost.progress.plan.PlannedTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import net.sf.mpxj.Duration;
import net.sf.mpxj.ProjectFile;
import net.sf.mpxj.Relation;
import net.sf.mpxj.Task;
import net.sf.mpxj.TimeUnit;
import net.sf.mpxj.mspdi.MSPDIWriter;
import org.junit.jupiter.api.Test;

/** A file as MPXJ writes it, which other tools of the field save MS Project's XML with. */
class MspdiByMpxjTest {

  @Test
  void outlineLinksWorkAndPeopleAreReadFromAFileOfMpxj() throws IOException {
    var project = new ProjectFile();
    project.addDefaultBaseCalendar();
    Task phase = project.addTask();
    phase.setName("Build the ledger");
    Task schema = child(phase, "Schema", 16);
    Task copy = child(phase, "Copy the rows", 24);
    copy.addPredecessor(new Relation.Builder().predecessorTask(schema));
    var ann = project.addResource();
    ann.setName("Ann");
    copy.addResourceAssignment(ann);
    Task done = project.addTask();
    done.setName("Ledger live");
    done.setMilestone(true);
    done.setDuration(Duration.getInstance(0, TimeUnit.HOURS));
    done.setFinish(LocalDateTime.of(2026, 12, 20, 17, 0));
    done.addPredecessor(new Relation.Builder().predecessorTask(copy));
    var written = new ByteArrayOutputStream();
    new MSPDIWriter().write(project, written);

    byte[] file = written.toByteArray();
    assertThat(PlanFormat.seen(file)).isEqualTo(PlanFormat.MSPDI);
    var reading = PlanReader.read(file, PlanFormat.MSPDI, UTC);

    assertThat(reading.violations()).isEmpty();
    var tasks = reading.plan().tasks();
    assertThat(tasks)
        .extracting(PlannedTask::title)
        .containsExactly("Build the ledger", "Schema", "Copy the rows");
    PlannedTask parent = tasks.get(0);
    assertThat(tasks.get(1).parent()).isEqualTo(parent.id());
    assertThat(tasks.get(2).parent()).isEqualTo(parent.id());
    assertThat(tasks.get(2).dependsOn()).containsExactly(tasks.get(1).id());
    assertThat(tasks.get(2).assignee()).isNotNull().extracting(Assignee::name).isEqualTo("Ann");
    assertThat(tasks.get(1).estimate())
        .isNotNull()
        .extracting(Estimate::likely)
        .isEqualTo(java.time.Duration.ofHours(16));
    assertThat(reading.plan().milestones())
        .extracting(Milestone::title, Milestone::due)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "Ledger live", Instant.parse("2026-12-20T17:00:00Z")));
  }

  private static Task child(Task parent, String name, int hours) {
    Task task = parent.addTask();
    task.setName(name);
    task.setDuration(Duration.getInstance(hours, TimeUnit.HOURS));
    task.setWork(Duration.getInstance(hours, TimeUnit.HOURS));
    return task;
  }
}
