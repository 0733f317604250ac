package dev.milepost.cli.output;

/**
 * One character and a style for a task's state, or a component's; the shape differs too, so that a
 * state never rests on colour.
 */
public record StateMark(String shape, Style style) {
  /** The mark of a state's name as the API spells it; an unknown state gets a question mark. */
  public static StateMark of(String state) {
    return switch (state) {
      case "planned" -> new StateMark("○", Style.FAINT);
      case "started", "progressed" -> new StateMark("◐", Style.ACCENT);
      case "blocked" -> new StateMark("■", Style.WARNING);
      case "completed" -> new StateMark("✓", Style.GOOD);
      case "failed" -> new StateMark("✗", Style.BAD);
      case "skipped" -> new StateMark("»", Style.FAINT);
      case "cancelled" -> new StateMark("⊘", Style.FAINT);
      case "healthy", "passing" -> new StateMark("✓", Style.GOOD);
      case "degraded" -> new StateMark("▲", Style.WARNING);
      case "down", "failing" -> new StateMark("✗", Style.BAD);
      case "paused" -> new StateMark("‖", Style.FAINT);
      default -> new StateMark("?", Style.FAINT);
    };
  }
}
