package dev.milepost.cli.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Percent;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Bar;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import dev.milepost.cli.output.StateMark;
import dev.milepost.cli.output.Style;
import dev.milepost.cli.output.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor coverage}. */
@Command(
    name = "coverage",
    description = "How much of what is known has a fresh signal, and what closes each gap.")
public final class CoverageCommand implements Callable<Integer> {
  private static final double WHOLE = 100;
  private static final int BAR = 20;

  private static final Listing GAPS =
      new Listing(
          List.of(
              Column.field("scope"),
              Column.field("id"),
              Column.field("project"),
              Column.field("signal"),
              Column.field("step")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--project-id",
      paramLabel = "ID",
      description = "Only what belongs to this project.")
  private @Nullable String project;

  @Option(
      names = "--goal",
      paramLabel = "PERCENT",
      description = "Exit 1 when less is fresh (default: nothing is wanted).")
  private @Nullable String goal;

  public CoverageCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    Double wanted = goal == null ? null : Percent.parse("--goal", goal);
    try (var connected = server.server(around.environment())) {
      var coverage = connected.get("/api/v1/coverage" + Address.query("project", project));
      write(coverage, format);
      boolean met = wanted == null || ratio(coverage) * WHOLE >= wanted;
      return (met ? Exit.OK : Exit.CROSSED).code();
    }
  }

  private void write(JsonNode coverage, OutputFormat format) {
    switch (format) {
      case JSON -> around.out().println(Json.pretty(coverage));
      case TABLE -> lines(coverage).forEach(around.out()::println);
      case CSV, NDJSON -> {
        var gaps = new ArrayList<JsonNode>();
        coverage.path("gaps").forEach(gaps::add);
        GAPS.write(gaps, format, around.terminal(), around.out());
      }
    }
  }

  private List<String> lines(JsonNode coverage) {
    boolean color = around.terminal().color();
    int width = around.terminal().interactive() ? around.terminal().size().columns() : 160;
    var lines = new ArrayList<String>();
    lines.add(
        Style.STRONG.on(
            "%s of what is known has a fresh signal: %d of %d"
                .formatted(
                    percent(ratio(coverage)),
                    coverage.path("fresh").asInt(),
                    coverage.path("known").asInt()),
            color));
    coverage
        .path("scopes")
        .forEach(
            scope ->
                lines.add(
                    "  "
                        + Text.left(Json.text(scope, "scope", ""), 12)
                        + Bar.of(ratio(scope) * WHOLE, BAR)
                        + "  "
                        + Text.right(percent(ratio(scope)), 8)
                        + "  "
                        + scope.path("fresh").asInt()
                        + " of "
                        + scope.path("known").asInt()));
    var mark = StateMark.of("unknown");
    coverage
        .path("gaps")
        .forEach(
            gap ->
                lines.add(
                    mark.style().on(mark.shape(), color)
                        + " "
                        + Text.fit(
                            Text.visible(
                                "%s %s, last heard of %s: %s"
                                    .formatted(
                                        Json.text(gap, "scope", ""),
                                        Json.text(gap, "id", ""),
                                        Ago.since(
                                            Json.instant(gap, "signal"), around.clock().instant()),
                                        Json.text(gap, "step", ""))),
                            width - 2)));
    return lines;
  }

  private static double ratio(JsonNode node) {
    Double ratio = Json.number(node, "ratio");
    return ratio == null ? 0 : ratio;
  }

  /** Rounded down: where something is missing, not all is there. */
  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(ratio * 1_000) / 10);
  }
}
