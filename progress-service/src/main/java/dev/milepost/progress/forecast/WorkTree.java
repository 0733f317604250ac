package dev.milepost.progress.forecast;

import dev.milepost.contracts.progress.TaskState;
import dev.milepost.progress.calendar.WorkCalendar;
import dev.milepost.progress.forecast.network.NetworkForecast;
import dev.milepost.progress.forecast.throughput.DailyThroughput;
import dev.milepost.progress.forecast.throughput.ThroughputForecast;
import dev.milepost.progress.forecast.throughput.ThroughputQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A project's tasks as a forecast wants them. The work is in the tasks without subtasks: what waits
 * for a task with subtasks waits for all of them, and they wait for what it waits for.
 */
public final class WorkTree {

  private final Map<String, WorkItem> items = new LinkedHashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final WorkCalendar calendar;
  private final Instant now;

  private WorkTree(Collection<WorkItem> all, WorkCalendar calendar, Instant now) {
    this.calendar = calendar;
    this.now = now;
    all.forEach(item -> items.put(item.id(), item));
    for (WorkItem item : all) {
      String parent = item.parent();
      if (parent != null && items.containsKey(parent)) {
        children.computeIfAbsent(parent, id -> new ArrayList<>()).add(item.id());
      }
    }
  }

  public static WorkTree of(Collection<WorkItem> items, WorkCalendar calendar, Instant now) {
    return new WorkTree(items, calendar, now);
  }

  /** A milestone and its due moment, as the plan has them. */
  public record Due(String milestone, @Nullable Instant due) {}

  /** Whether the plan says enough of what is open for its graph to be simulated. */
  public boolean planned() {
    return leaves().stream()
        .map(this::item)
        .filter(WorkItem::open)
        .anyMatch(item -> item.likely() != null || !item.dependsOn().isEmpty());
  }

  /**
   * The forecast: by the graph where the plan has estimates or dependencies, by throughput
   * otherwise.
   *
   * @param workers how many tasks can run at once; 0 for no limit
   */
  public Forecast forecast(List<Due> milestones, int workers, Simulations how) {
    if (planned()) {
      return NetworkForecast.of(snapshot(milestones, workers), now, how);
    }
    return ThroughputForecast.of(throughput(milestones), now, how);
  }

  /** What a forecast by throughput is asked. */
  public ThroughputQuestion throughput(List<Due> milestones) {
    var finishes = finished().map(WorkItem::endedAt).filter(end -> end != null).toList();
    Instant begin =
        items.values().stream().map(WorkItem::firstAt).min(Comparator.naturalOrder()).orElse(now);
    return new ThroughputQuestion(
        open(),
        goals(milestones),
        DailyThroughput.of(
            finishes.stream().map(Instant.class::cast).toList(),
            additions(begin),
            calendar,
            begin,
            now),
        calendar,
        ThroughputQuestion.DEFAULT_HALF_LIFE);
  }

  /** Ids of the tasks without subtasks that are still to be done. */
  public Set<String> open() {
    Set<String> open = new LinkedHashSet<>();
    leaves().stream().filter(id -> item(id).open()).forEach(open::add);
    return open;
  }

  /** Ids of the tasks without subtasks that are done or still to be done. */
  public Set<String> inScope() {
    Set<String> scope = open();
    finished().map(WorkItem::id).forEach(scope::add);
    return scope;
  }

  /**
   * The tasks without subtasks, each with its milestone or that of a task it stands under, or "".
   */
  public Map<String, String> milestones() {
    var all = new LinkedHashMap<String, String>();
    for (String id : leaves()) {
      String milestone = milestoneOf(item(id));
      all.put(id, milestone == null ? "" : milestone);
    }
    return all;
  }

  /** The graph of what is open. */
  public ProjectSnapshot snapshot(List<Due> milestones, int workers) {
    return snapshot(milestones, workers, Set.of());
  }

  /**
   * The graph of what is open.
   *
   * @param kept tasks that stay in it when they are done
   */
  public ProjectSnapshot snapshot(List<Due> milestones, int workers, Set<String> kept) {
    var tasks = new ArrayList<ForecastTask>();
    for (String id : leaves()) {
      WorkItem item = item(id);
      if (item.open()) {
        tasks.add(
            new ForecastTask(
                id, waitsFor(item, kept), effort(item), stage(item), 1, Duration.ZERO));
      } else if (item.state() == TaskState.COMPLETED && kept.contains(id)) {
        tasks.add(
            new ForecastTask(
                id, waitsFor(item, kept), effort(item), new Stage.Done(), 1, Duration.ZERO));
      }
    }
    var history = new ArrayList<FinishedTask>();
    finished()
        .forEach(
            item -> {
              Instant start = item.startedAt();
              Instant end = item.endedAt();
              if (start != null && end != null) {
                Duration took = calendar.workBetween(start, end);
                if (took.isPositive()) {
                  history.add(new FinishedTask(took, item.likely()));
                }
              }
            });
    return new ProjectSnapshot(tasks, goals(milestones), history, workers, calendar);
  }

  private java.util.stream.Stream<WorkItem> finished() {
    return leaves().stream().map(this::item).filter(item -> item.state() == TaskState.COMPLETED);
  }

  /** When tasks were added after the first day: what was there from the begin is the first plan. */
  private List<Instant> additions(Instant begin) {
    Instant first = begin.plus(Duration.ofDays(1));
    return leaves().stream().map(id -> item(id).firstAt()).filter(first::isBefore).toList();
  }

  private List<MilestoneGoal> goals(List<Due> milestones) {
    Map<String, List<String>> members = new HashMap<>();
    for (String id : leaves()) {
      String milestone = milestoneOf(item(id));
      if (milestone != null) {
        members.computeIfAbsent(milestone, each -> new ArrayList<>()).add(id);
      }
    }
    return milestones.stream()
        .map(
            each ->
                new MilestoneGoal(
                    each.milestone(),
                    members.getOrDefault(each.milestone(), List.of()),
                    each.due()))
        .toList();
  }

  private @Nullable String milestoneOf(WorkItem item) {
    for (WorkItem at : lineage(item)) {
      if (at.milestone() != null) {
        return at.milestone();
      }
    }
    return null;
  }

  /** What a task still waits for, and what it waited for of the tasks that are kept. */
  private List<String> waitsFor(WorkItem item, Set<String> kept) {
    Set<String> all = new LinkedHashSet<>();
    for (WorkItem at : lineage(item)) {
      at.dependsOn().forEach(other -> leavesOf(other, all));
    }
    all.removeIf(
        id ->
            id.equals(item.id())
                || !item(id).open()
                    && !(kept.contains(id) && item(id).state() == TaskState.COMPLETED));
    return List.copyOf(all);
  }

  /** The open tasks without subtasks that a task consists of; itself when it has none. */
  public Set<String> openOf(String task) {
    var all = new LinkedHashSet<String>();
    leavesOf(task, all);
    all.removeIf(id -> !item(id).open());
    return all;
  }

  /**
   * The open tasks without subtasks that wait for a task, directly or through others; empty when
   * nothing does, or when there is no such task.
   */
  public Set<String> waitingFor(String task) {
    var waiting = new LinkedHashSet<String>();
    leavesOf(task, waiting);
    var own = Set.copyOf(waiting);
    var waits = new HashMap<String, List<String>>();
    for (String id : open()) {
      for (String other : waitsFor(item(id), own)) {
        waits.computeIfAbsent(other, each -> new ArrayList<>()).add(id);
      }
    }
    var next = new ArrayList<>(own);
    while (!next.isEmpty()) {
      for (String id : waits.getOrDefault(next.removeLast(), List.of())) {
        if (waiting.add(id)) {
          next.add(id);
        }
      }
    }
    waiting.removeAll(own);
    return waiting;
  }

  /** The task, its parent and so on; a ring of parents that events made ends where it closes. */
  private List<WorkItem> lineage(WorkItem item) {
    var lineage = new ArrayList<WorkItem>();
    var seen = new HashSet<String>();
    @Nullable WorkItem at = item;
    while (at != null && seen.add(at.id())) {
      lineage.add(at);
      at = at.parent() == null ? null : items.get(at.parent());
    }
    return lineage;
  }

  private void leavesOf(String id, Set<String> into) {
    var waiting = new ArrayList<>(List.of(id));
    var seen = new HashSet<String>();
    while (!waiting.isEmpty()) {
      String at = waiting.removeLast();
      List<String> below = children.getOrDefault(at, List.of());
      if (below.isEmpty() && items.containsKey(at)) {
        into.add(at);
      } else if (seen.add(at)) {
        waiting.addAll(below);
      }
    }
  }

  private List<String> leaves() {
    return items.keySet().stream().filter(id -> !children.containsKey(id)).toList();
  }

  private Stage stage(WorkItem item) {
    Instant start = item.startedAt();
    boolean running = item.state() == TaskState.STARTED || item.state() == TaskState.BLOCKED;
    if (!running || start == null) {
      return new Stage.Waiting();
    }
    Duration elapsed = calendar.workBetween(start, now.isBefore(start) ? start : now);
    return new Stage.Running(elapsed);
  }

  private static Effort effort(WorkItem item) {
    Duration low = item.low();
    Duration likely = item.likely();
    Duration high = item.high();
    if (low == null || likely == null || high == null) {
      return new Effort.Unknown();
    }
    return low.equals(high)
        ? new Effort.Estimated(likely)
        : new Effort.ThreePoint(low, likely, high);
  }

  private WorkItem item(String id) {
    WorkItem item = items.get(id);
    if (item == null) {
      throw new IllegalArgumentException("There is no task " + id);
    }
    return item;
  }
}
