package dev.milepost.cli.alert;

import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor alerts note}. */
@Command(
    name = "note",
    description = "Write something down in the timelines of alerts, with --note.")
public final class NoteCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final Answering answering = new Answering();

  public NoteCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return answering.each(around, "notes");
  }
}
