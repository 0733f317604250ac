package dev.milepost.progress.forecast;

import java.util.List;

/** A project's tasks and milestones, as they are stored. */
public record Work(List<WorkItem> items, List<WorkTree.Due> milestones) {}
