package dev.milepost.alert.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What was looked at for a decision, in its order; of each stage's that did not apply the first
 * with their reasons, and then a count. Nothing is put into words for whoever does not ask.
 */
final class Looked {

  /** Most of one stage of which the reason is said although it did not apply. */
  static final int MOST = 50;

  private final boolean asked;
  private final List<Considered> all = new ArrayList<>();
  private String stage = "";
  private int passed;

  Looked(boolean asked) {
    this.asked = asked;
  }

  /** It applies. */
  void applies(String of, String why) {
    if (asked) {
      begin(of);
      counted();
      all.add(new Considered(of, true, why));
    }
  }

  /** It does not apply. */
  void passes(String of, Supplier<String> why) {
    if (asked) {
      begin(of);
      if (++passed <= MOST) {
        all.add(new Considered(of, false, why.get()));
      }
    }
  }

  List<Considered> all() {
    counted();
    return List.copyOf(all);
  }

  private void begin(String of) {
    if (!of.equals(stage)) {
      counted();
      stage = of;
    }
  }

  private void counted() {
    if (passed > MOST) {
      all.add(new Considered(stage, false, (passed - MOST) + " more do not apply"));
    }
    passed = 0;
  }
}
