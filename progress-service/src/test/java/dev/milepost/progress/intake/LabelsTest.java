package dev.milepost.progress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.progress.TaskChanged.Change;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void someLabelsSayHowTheWorkStands() {
    for (String label : new String[] {"In Progress", "status::in-progress", "Doing", "WIP"}) {
      assertThat(Labels.put(label)).as(label).contains(Change.STARTED);
      assertThat(Labels.takenOff(label)).as(label).isEmpty();
    }
    assertThat(Labels.put("status: blocked")).contains(Change.BLOCKED);
    assertThat(Labels.takenOff("Blocked")).contains(Change.STARTED);
    for (String label : new String[] {"", "bug", "unblocked", "not doing that", "进行中"}) {
      assertThat(Labels.put(label)).as(label).isEmpty();
    }
  }
}
