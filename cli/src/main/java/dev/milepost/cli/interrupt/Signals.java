package dev.milepost.cli.interrupt;

import java.util.List;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * The signals that ask a process to end. The JDK has no supported way to outlive them in order, and
 * a shutdown hook could neither choose the exit code nor hand a signal on to a child.
 */
public final class Signals {
  private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /**
   * Hands each ending signal to {@code action} by its name without SIG, instead of ending the
   * process.
   *
   * @return undoes it
   */
  public static Runnable onEnding(Consumer<String> action) {
    var undo = ENDING.stream().map(name -> replace(name, action)).toList();
    return () -> undo.forEach(Runnable::run);
  }

  private static Runnable replace(String name, Consumer<String> action) {
    var signal = new Signal(name);
    var before = Signal.handle(signal, received -> action.accept(received.getName()));
    return () -> Signal.handle(signal, before);
  }
}
