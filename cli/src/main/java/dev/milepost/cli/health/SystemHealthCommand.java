package dev.milepost.cli.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.interrupt.Signals;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.Screen;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-system-health}. */
@Command(
    name = "system-health",
    description = "How all components stand: what fails by itself first, and what fails with it.")
public final class SystemHealthCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Surroundings around;
  private final StopRequest stop;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--components",
      paramLabel = "NAME,…|all",
      description = "Components to show (default: all).")
  private String components = "all";

  @Option(
      names = "--frequency",
      paramLabel = "DURATION",
      description = "Look again this often until interrupted.")
  private @Nullable String frequency;

  public SystemHealthCommand(Surroundings around) {
    this(around, new StopRequest());
  }

  /** As above, with a stop that tests can ask for. */
  SystemHealthCommand(Surroundings around, StopRequest stop) {
    this.around = around;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    var format = output.format();
    var wanted = Selection.ids("--components", components);
    Duration every = frequency == null ? null : every(frequency);
    try (var connected = server.server(around.environment())) {
      if (every == null) {
        write(fetch(connected, wanted), format);
      } else {
        again(connected, wanted, format, every);
      }
    }
    return Exit.OK.code();
  }

  private static Duration every(String frequency) {
    Duration every = Durations.parse("--frequency", frequency);
    if (every.compareTo(SHORTEST) < 0) {
      throw CommandFailure.usage("--frequency wants at least 1s, not \"" + frequency + "\"");
    }
    return every;
  }

  private void again(Server connected, Selection wanted, OutputFormat format, Duration every)
      throws InterruptedException {
    boolean repaint = format == OutputFormat.TABLE && around.terminal().interactive();
    var undo = Signals.onEnding(signal -> stop.ask());
    try (var screen = repaint ? new Screen(around.out()) : null) {
      // A server that is away from the beginning is told at once; later it is waited for.
      JsonNode page = fetch(connected, wanted);
      do {
        if (page == null) {
          page = later(connected, wanted);
        }
        if (page != null && screen != null) {
          screen.paint(fitting(page));
        } else if (page != null) {
          write(page, format);
        }
        page = null;
      } while (!stop.await(every));
    } finally {
      undo.run();
    }
  }

  private @Nullable JsonNode later(Server connected, Selection wanted) {
    try {
      return fetch(connected, wanted);
    } catch (CommandFailure away) {
      around.err().println(away.getMessage());
      return null;
    }
  }

  private List<String> fitting(JsonNode page) {
    var lines = HealthLines.of(page, around);
    int room = Math.max(1, around.terminal().size().rows() - 1);
    return lines.subList(0, Math.min(room, lines.size()));
  }

  /** The page with only what is wanted of it. */
  private static JsonNode fetch(Server connected, Selection wanted) {
    var page = connected.get("/api/v1/components");
    var shown = Json.array();
    page.path("items")
        .forEach(
            each -> {
              if (wanted.contains(Json.text(each, "id", ""))) {
                shown.add(each);
              }
            });
    var answer = Json.object();
    answer.set("overview", page.path("overview"));
    answer.set("items", shown);
    return answer;
  }

  private void write(JsonNode page, OutputFormat format) {
    switch (format) {
      case JSON -> around.out().println(Json.pretty(page));
      case TABLE -> HealthLines.of(page, around).forEach(around.out()::println);
      case CSV, NDJSON ->
          HealthLines.COMPONENTS.write(
              HealthLines.worstFirst(page), format, around.terminal(), around.out());
    }
  }
}
