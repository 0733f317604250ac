package dev.milepost.alert.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Who is on call by a schedule. Walks from hand-over to hand-over, never minute by minute. */
public final class OnCall {

  private OnCall() {}

  /** A change of who is on call; {@code to} is the id of who takes over, empty when nobody does. */
  public record HandOver(Instant at, Optional<String> to) {}

  /** Who is on call at that moment and why; empty when nobody is. */
  public static Optional<Duty> at(Schedule schedule, Instant moment) {
    for (var override : schedule.overrides().reversed()) {
      if (override.span().contains(moment)) {
        return Optional.of(new Duty(override.person(), Reason.of(override)));
      }
    }
    for (int i = schedule.layers().size() - 1; i >= 0; i--) {
      Layer layer = schedule.layers().get(i);
      var person = layer.at(moment, schedule.zone());
      if (person.isPresent()) {
        return Optional.of(new Duty(person.get(), new Reason.OfLayer(i, layer.name())));
      }
    }
    return Optional.empty();
  }

  /**
   * The shifts within {@code span}, in their order, disjoint, cut at its ends: together with {@link
   * #gaps} they are the span. Neighbours of the same person for the same reason are one shift.
   */
  public static List<Shift> shifts(Schedule schedule, Span span) {
    var edges = edges(schedule, span);
    var shifts = new ArrayList<Shift>();
    var claims = new TreeMap<Integer, Shift>();
    Instant since = span.from();
    for (Edge edge : edges) {
      if (edge.at().isAfter(since)) {
        if (!claims.isEmpty()) {
          append(shifts, new Span(since, edge.at()), claims.lastEntry().getValue());
        }
        since = edge.at();
      }
      if (edge.begins()) {
        claims.put(edge.rank(), edge.claim());
      } else {
        claims.remove(edge.rank());
      }
    }
    return shifts;
  }

  /** When nobody is on call within {@code span}. */
  public static List<Span> gaps(Schedule schedule, Span span) {
    return gaps(shifts(schedule, span), span);
  }

  /** What the shifts leave open of {@code span}, to which they are cut. */
  public static List<Span> gaps(List<Shift> shifts, Span span) {
    var gaps = new ArrayList<Span>();
    Instant covered = span.from();
    for (Shift shift : shifts) {
      if (covered.isBefore(shift.span().from())) {
        gaps.add(new Span(covered, shift.span().from()));
      }
      covered = shift.span().to();
    }
    if (covered.isBefore(span.to())) {
      gaps.add(new Span(covered, span.to()));
    }
    return gaps;
  }

  /**
   * The first change of who is on call after {@code moment}; empty when there is none within {@link
   * Span#LONGEST}. A change of the reason alone is none.
   */
  public static Optional<HandOver> nextHandOver(Schedule schedule, Instant moment) {
    // Most hand-overs are near, so look there first.
    for (int days = 2; days <= 256; days *= 8) {
      var found = handOverWithin(schedule, moment, Duration.ofDays(days));
      if (found.isPresent()) {
        return found;
      }
    }
    return handOverWithin(schedule, moment, Span.LONGEST);
  }

  private static Optional<HandOver> handOverWithin(
      Schedule schedule, Instant moment, Duration ahead) {
    var span = new Span(moment, moment.plus(ahead));
    Instant until = moment;
    Optional<String> person = at(schedule, moment).map(Duty::person);
    for (Shift shift : shifts(schedule, span)) {
      boolean follows = shift.span().from().equals(until);
      if (!follows && person.isPresent()) {
        return Optional.of(new HandOver(until, Optional.empty()));
      }
      if (!person.equals(Optional.of(shift.person()))) {
        return Optional.of(new HandOver(shift.span().from(), Optional.of(shift.person())));
      }
      until = shift.span().to();
    }
    return person.isPresent() && until.isBefore(span.to())
        ? Optional.of(new HandOver(until, Optional.empty()))
        : Optional.empty();
  }

  /** Begin or end of what a layer or an override claims; the highest rank wins. */
  private record Edge(Instant at, boolean begins, int rank, Shift claim) {}

  private static List<Edge> edges(Schedule schedule, Span span) {
    var edges = new ArrayList<Edge>();
    int rank = 0;
    for (int i = 0; i < schedule.layers().size(); i++) {
      Layer layer = schedule.layers().get(i);
      var reason = new Reason.OfLayer(i, layer.name());
      for (var turn : layer.within(span, schedule.zone())) {
        claim(edges, rank, new Shift(turn.span(), turn.person(), reason));
      }
      rank++;
    }
    for (var override : schedule.overrides()) {
      var piece = override.span().intersect(span);
      if (piece.isPresent()) {
        claim(edges, rank, new Shift(piece.get(), override.person(), Reason.of(override)));
      }
      rank++;
    }
    // At one moment ends come first: a layer's next turn begins where its last one ends.
    edges.sort(Comparator.comparing(Edge::at).thenComparing(Edge::begins));
    return edges;
  }

  private static void claim(List<Edge> edges, int rank, Shift claim) {
    edges.add(new Edge(claim.span().from(), true, rank, claim));
    edges.add(new Edge(claim.span().to(), false, rank, claim));
  }

  private static void append(List<Shift> shifts, Span span, Shift claim) {
    if (!shifts.isEmpty()) {
      Shift last = shifts.getLast();
      if (last.span().to().equals(span.from())
          && last.person().equals(claim.person())
          && last.reason().equals(claim.reason())) {
        shifts.set(
            shifts.size() - 1,
            new Shift(new Span(last.span().from(), span.to()), last.person(), last.reason()));
        return;
      }
    }
    shifts.add(new Shift(span, claim.person(), claim.reason()));
  }
}
