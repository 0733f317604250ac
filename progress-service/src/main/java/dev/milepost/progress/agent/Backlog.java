package dev.milepost.progress.agent;

import dev.milepost.contracts.progress.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All tasks of a project, and what they mean for whoever works on it. */
public final class Backlog {

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Set<String> withSubtasks = new HashSet<>();

  public Backlog(Collection<Job> all) {
    all.forEach(job -> jobs.put(job.id(), job));
    for (Job job : all) {
      if (job.parent() != null && jobs.containsKey(job.parent())) {
        withSubtasks.add(job.parent());
      }
    }
  }

  /**
   * Tasks that can be begun now: planned, without subtasks, and all that they and the tasks above
   * them depend on is done. Most critical first, then by due moment. A dependency on a task that is
   * not there holds nothing up.
   *
   * @param criticality share of simulated futures, 0 to 1, in which a task is on the critical path
   * @param assignee only tasks that are theirs or nobody's; null for all
   */
  public List<Next> next(Map<String, Double> criticality, @Nullable String assignee) {
    return jobs.values().stream()
        .filter(job -> job.state() == TaskState.PLANNED && !withSubtasks.contains(job.id()))
        .filter(job -> assignee == null || job.assignee() == null || job.assignedTo(assignee))
        .filter(job -> waitsFor(job).isEmpty())
        .map(job -> new Next(job, due(job), criticality.get(job.id())))
        .sorted(
            Comparator.comparingDouble(
                    (Next next) -> next.criticality() == null ? 0 : -next.criticality())
                .thenComparing(Next::due, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(next -> next.job().id()))
        .toList();
  }

  /**
   * Tasks without subtasks that are not done though they should be: their due moment has passed, or
   * their milestone's, or the moment by which it was to be reached with a chance of 85 %. Longest
   * late first.
   *
   * @param milestones by id
   */
  public List<Late> late(Map<String, Target> milestones, Instant now) {
    var late = new ArrayList<Late>();
    for (Job job : jobs.values()) {
      if (job.settled() || withSubtasks.contains(job.id())) {
        continue;
      }
      var reasons = new ArrayList<String>();
      var since = new ArrayList<Instant>();
      passed(due(job), now, "it was due ", reasons, since);
      String milestone = milestone(job);
      Target target = milestone == null ? null : milestones.get(milestone);
      if (target != null) {
        passed(target.due(), now, "its milestone " + milestone + " was due ", reasons, since);
        String forecast = "its milestone " + milestone + " was forecast (P85) for ";
        passed(target.p85(), now, forecast, reasons, since);
      }
      since.stream()
          .min(Comparator.naturalOrder())
          .ifPresent(first -> late.add(new Late(job, first, reasons)));
    }
    late.sort(Comparator.comparing(Late::since).thenComparing(each -> each.job().id()));
    return late;
  }

  private static void passed(
      @Nullable Instant moment, Instant now, String what, List<String> reasons, List<Instant> all) {
    if (moment != null && moment.isBefore(now)) {
      reasons.add(what + moment);
      all.add(moment);
    }
  }

  /**
   * Open tasks that wait for open tasks of {@code name}: by the plan, or because they are blocked
   * and say so. What waits for a task waits for those below it too.
   */
  public List<Held> heldBy(String name) {
    Map<String, Set<String>> mine = new HashMap<>();
    for (Job job : jobs.values()) {
      if (!job.settled() && job.isOf(name)) {
        lineage(job).forEach(at -> sorted(mine, at.id()).add(job.id()));
      }
    }
    var held = new ArrayList<Held>();
    for (Job job : jobs.values()) {
      if (job.settled() || withSubtasks.contains(job.id())) {
        continue;
      }
      var by = new TreeSet<String>();
      waitsFor(job).forEach(id -> by.addAll(mine.getOrDefault(id, Set.of())));
      if (job.state() == TaskState.BLOCKED) {
        WaitsOn.of(job.message()).forEach(id -> by.addAll(mine.getOrDefault(id, Set.of())));
      }
      by.remove(job.id());
      if (!by.isEmpty()) {
        held.add(new Held(job, List.copyOf(by)));
      }
    }
    held.sort(Comparator.comparing(each -> each.job().id()));
    return held;
  }

  private static Set<String> sorted(Map<String, Set<String>> sets, String key) {
    return sets.computeIfAbsent(key, id -> new TreeSet<>());
  }

  /** What it, or a task above it, depends on and is not done. */
  private Set<String> waitsFor(Job job) {
    var open = new TreeSet<String>();
    for (Job at : lineage(job)) {
      for (String id : at.dependsOn()) {
        Job other = jobs.get(id);
        if (other != null && !other.settled()) {
          open.add(id);
        }
      }
    }
    return open;
  }

  private @Nullable Instant due(Job job) {
    return lineage(job).stream().map(Job::due).filter(due -> due != null).findFirst().orElse(null);
  }

  private @Nullable String milestone(Job job) {
    for (Job at : lineage(job)) {
      if (at.milestone() != null) {
        return at.milestone();
      }
    }
    return null;
  }

  /** The task, its parent and so on; a ring of parents that events made ends where it closes. */
  private List<Job> lineage(Job job) {
    var lineage = new ArrayList<Job>();
    var seen = new HashSet<String>();
    Job at = job;
    while (at != null && seen.add(at.id())) {
      lineage.add(at);
      at = at.parent() == null ? null : jobs.get(at.parent());
    }
    return lineage;
  }

  /**
   * A task that can be begun.
   *
   * @param due its own due moment, or that of the task above it
   * @param criticality 0 to 1; null where no forecast knows
   */
  public record Next(Job job, @Nullable Instant due, @Nullable Double criticality) {}

  /**
   * A task that should be done.
   *
   * @param since the first moment that passed
   * @param reasons one for each moment that passed
   */
  public record Late(Job job, Instant since, List<String> reasons) {
    public Late {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A task that cannot go on.
   *
   * @param by the tasks that it waits for
   */
  public record Held(Job job, List<String> by) {
    public Held {
      by = List.copyOf(by);
    }
  }

  /**
   * What a milestone has promised.
   *
   * @param p85 as the last forecast that was told has it
   */
  public record Target(@Nullable Instant due, @Nullable Instant p85) {}
}
