package dev.milepost.progress.forecast;

import dev.milepost.progress.calendar.WorkCalendar;
import java.util.List;

/**
 * A project's tasks and milestones, as they are stored.
 *
 * @param calendar of its plan; every hour works where there is none
 */
public record Work(List<WorkItem> items, List<WorkTree.Due> milestones, WorkCalendar calendar) {

  public Work {
    items = List.copyOf(items);
    milestones = List.copyOf(milestones);
  }
}
