package dev.milepost.progress.plan;

/** A project has another plan; told within this process after it was committed. */
public record PlanTaken(String project, int revision) {}
