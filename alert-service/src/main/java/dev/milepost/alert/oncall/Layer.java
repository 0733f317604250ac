package dev.milepost.alert.oncall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One rotation of a schedule.
 *
 * @param windows when it applies; none means always. Windows may overlap
 */
public record Layer(String name, Rotation rotation, List<WeeklyWindow> windows) {

  static final int MOST_WINDOWS = 21;

  public Layer {
    windows = List.copyOf(windows);
  }

  /** Who has the turn, where the layer applies. */
  public Optional<String> at(Instant moment, ZoneId zone) {
    boolean applies =
        windows.isEmpty() || windows.stream().anyMatch(window -> window.covers(moment, zone));
    return applies ? rotation.at(moment, zone) : Optional.empty();
  }

  /** The turns within {@code span} where the layer applies, in their order and disjoint. */
  public List<Rotation.PersonsTurn> within(Span span, ZoneId zone) {
    var turns = rotation.within(span, zone);
    if (windows.isEmpty()) {
      return turns;
    }
    var open = open(span, zone);
    var pieces = new ArrayList<Rotation.PersonsTurn>();
    int window = 0;
    for (var turn : turns) {
      while (window < open.size() && !open.get(window).to().isAfter(turn.span().from())) {
        window++;
      }
      for (int i = window; i < open.size() && open.get(i).from().isBefore(turn.span().to()); i++) {
        turn.span()
            .intersect(open.get(i))
            .ifPresent(piece -> pieces.add(new Rotation.PersonsTurn(turn.person(), piece)));
      }
    }
    return pieces;
  }

  /** When the layer applies: its windows, joined where they touch. */
  private List<Span> open(Span span, ZoneId zone) {
    var all =
        windows.stream()
            .flatMap(window -> window.within(span, zone).stream())
            .sorted(Comparator.comparing(Span::from))
            .toList();
    var joined = new ArrayList<Span>();
    for (Span next : all) {
      if (joined.isEmpty() || joined.getLast().to().isBefore(next.from())) {
        joined.add(next);
      } else if (next.to().isAfter(joined.getLast().to())) {
        joined.set(joined.size() - 1, new Span(joined.getLast().from(), next.to()));
      }
    }
    return joined;
  }

  void check(Faults faults, String path) {
    faults.name(path + "name", name);
    rotation.check(faults, path + "rotation.");
    faults.size(path + "windows", windows.size(), 0, MOST_WINDOWS);
    for (int i = 0; i < windows.size(); i++) {
      windows.get(i).check(faults, path + "windows[" + i + "].");
    }
  }
}
