package dev.milepost.cli.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor explain-slip}: why a forecast moved. */
@Command(
    name = "explain-slip",
    description = "Why a forecast moved between two moments, in parts that sum to the whole.")
public final class ExplainSlipCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description = "An instant, or how long ago, such as 7d (default: a day before --to).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "WHEN",
      description = "An instant, or how long ago (default: now).")
  private @Nullable String to;

  @Option(
      names = "--milestone",
      paramLabel = "M",
      description = "A milestone (default: the whole project).")
  private @Nullable String milestone;

  @Option(names = "--percentile", paramLabel = "P", description = "p50, p85 or p95 (default: p85).")
  private String percentile = "p85";

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many tasks can run at once (default: 0, no limit).")
  private int workers;

  @Option(
      names = "--at-most",
      paramLabel = "DURATION",
      description = "Exit 1 when it slipped by more than this, such as 1d.")
  private @Nullable String atMost;

  public ExplainSlipCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    Duration most = atMost == null ? null : Durations.parse("--at-most", atMost);
    Instant now = around.clock().instant();
    var address =
        "/api/v1/forecasts/"
            + project.id()
            + "/slip"
            + Address.query(
                "from",
                moment("--from", from, now),
                "to",
                moment("--to", to, now),
                "milestone",
                milestone,
                "percentile",
                percentile,
                "workers",
                String.valueOf(workers));
    try (var connected = server.server(around.environment())) {
      var slip = connected.get(address);
      switch (format) {
        case JSON -> around.out().println(Json.pretty(slip));
        case NDJSON -> around.out().println(Json.line(slip));
        case CSV -> {
          var parts = new ArrayList<JsonNode>();
          slip.path("parts").forEach(parts::add);
          SlipText.PARTS.write(parts, OutputFormat.CSV, around.terminal(), around.out());
        }
        case TABLE -> SlipText.print(slip, around.terminal(), around.out());
      }
      boolean crossed =
          most != null
              && slip.path("whole").isTextual()
              && Duration.parse(slip.path("whole").asText()).compareTo(most) > 0;
      return (crossed ? Exit.CROSSED : Exit.OK).code();
    }
  }

  /** An instant as it is, or that long before {@code now}. */
  private static @Nullable String moment(String option, @Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text).toString();
    } catch (DateTimeException notAnInstant) {
      try {
        return now.minus(Durations.parse(option, text)).toString();
      } catch (CommandFailure neither) {
        throw new CommandFailure(
            Exit.USAGE,
            option
                + " wants an instant such as 2026-11-24T09:00:00Z or how long ago, such as 7d, not"
                + " \""
                + text
                + "\"",
            notAnInstant);
      }
    }
  }
}
