package dev.milepost.cli.format;

import dev.milepost.cli.json.Json;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a tool's output: what it tells about tasks, at the line that tells it. */
public final class ToolLogFormat implements LineFormat {
  private final String name;
  private final ToolLog log;
  private @Nullable Consumer<Reading> out;
  private String line = "";
  private long offset;
  private int ordinal;

  /**
   * @param log makes the tool's log, which tells the tasks what it reads
   */
  public ToolLogFormat(String name, Function<Tasks, ToolLog> log) {
    this.name = name;
    this.log = log.apply(new LineTasks());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void read(Region region, Consumer<Reading> readings) {
    out = readings;
    region.lines(
        (bytes, start, end, lineOffset) -> {
          line = Region.decode(bytes, start, end);
          offset = lineOffset;
          ordinal = 0;
          log.line(Colours.removed(line));
        });
  }

  /** Makes steps of what the line that is being read tells. */
  private final class LineTasks implements Tasks {
    @Override
    public void report(
        String task, TaskState state, @Nullable String parent, @Nullable String message) {
      take(Step.of(task, state, log.at(), message).under(parent));
    }

    @Override
    public void progress(String task, int percent, @Nullable String message) {
      var extra = percent < 0 ? Json.object() : Json.object().put("percent", percent);
      take(new Step(task, TaskState.PROGRESSED, log.at(), null, message, extra));
    }

    private void take(Step step) {
      if (out != null) {
        out.accept(new Reading.Found(offset, line, ordinal++, step));
      }
    }
  }
}
