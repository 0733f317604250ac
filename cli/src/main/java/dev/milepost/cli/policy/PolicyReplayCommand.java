package dev.milepost.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor policy replay}: what a change would have done to the pages of the last days. */
@Command(
    name = "replay",
    description = "What a change would have done to the pages of the last days.")
public final class PolicyReplayCommand implements Callable<Integer> {
  private static final Listing PEOPLE =
      new Listing(
          List.of(
              Column.field("person"),
              Column.number("before"),
              Column.number("after"),
              Column.number("nightBefore"),
              Column.number("nightAfter")));

  private static final Listing ALERTS =
      new Listing(
          List.of(
              Column.field("alert"),
              Column.field("severity"),
              new Column("later", true, PolicyReplayCommand::later),
              Column.field("title")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--policy",
      paramLabel = "NAME=FILE",
      description = "A policy as it would be, in JSON as it is put; may stand several times.")
  private Map<String, String> policies = new LinkedHashMap<>();

  @Option(
      names = "--routes",
      paramLabel = "FILE",
      description = "The routes as they would be, in JSON as GET /api/v1/routes gives them.")
  private @Nullable String routes;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = "The limits as they would be, in JSON.")
  private @Nullable String limits;

  @Option(names = "--days", paramLabel = "N", description = "How far back (default: 30).")
  private int days = 30;

  @Option(
      names = "--max-missed",
      paramLabel = "N",
      description = "Exit 1 when more alerts than this would tell nobody.")
  private @Nullable Integer mostMissed;

  @Option(
      names = "--max-later",
      paramLabel = "DURATION",
      description = "Exit 1 when a first page would come later by more than this.")
  private @Nullable String mostLater;

  @Option(
      names = "--max-night",
      paramLabel = "N",
      description = "Exit 1 when anybody would have more pages than this in one night.")
  private @Nullable Integer mostInANight;

  public PolicyReplayCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    Duration later = mostLater == null ? null : Durations.parse("--max-later", mostLater);
    if (policies.isEmpty() && routes == null && limits == null) {
      throw CommandFailure.usage("nothing would change: give --policy, --routes or --limits");
    }
    try (var connected = server.server(around.environment())) {
      var answer = connected.post("/api/v1/escalation-policies/replay", request());
      var compared = answer.path("comparison");
      switch (form) {
        case JSON -> around.out().println(Json.pretty(answer));
        case NDJSON -> around.out().println(Json.line(answer));
        case CSV -> write(PEOPLE, compared.path("people"), form);
        case TABLE -> table(answer);
      }
      List<String> crossed = crossed(compared, later);
      crossed.forEach(line -> around.err().println("monitor: " + line));
      return (crossed.isEmpty() ? Exit.OK : Exit.CROSSED).code();
    }
  }

  private ObjectNode request() {
    var body = Json.object().put("days", days).put("zone", ZoneId.systemDefault().getId());
    if (!policies.isEmpty()) {
      var all = body.putObject("policies");
      policies.forEach((name, file) -> all.set(name, JsonFile.read("--policy", file)));
    }
    if (routes != null) {
      body.set("routes", unversioned(JsonFile.read("--routes", routes)));
    }
    if (limits != null) {
      body.set("limits", unversioned(JsonFile.read("--limits", limits)));
    }
    return body;
  }

  private static ObjectNode unversioned(ObjectNode document) {
    document.remove("version");
    return document;
  }

  private void table(JsonNode answer) {
    var compared = answer.path("comparison");
    PrintStream out = around.out();
    out.printf(
        "%d alerts of %d days%s: %d pages now, %d with the change%n",
        compared.path("alerts").asInt(),
        days,
        answer.path("complete").asBoolean() ? "" : " (the latest alone)",
        compared.path("before").asInt(),
        compared.path("after").asInt());
    out.printf(
        "First pages: %d later, %d sooner, %d missed, %d new%n",
        compared.path("later").path("count").asInt(),
        compared.path("sooner").asInt(),
        compared.path("missed").path("count").asInt(),
        compared.path("more").asInt());
    part("Pages of each person", PEOPLE, compared.path("people"));
    part("Would tell nobody", ALERTS, compared.path("missed").path("first"));
    part("Would tell somebody later", ALERTS, compared.path("later").path("first"));
  }

  private void part(String title, Listing listing, JsonNode list) {
    if (!list.isEmpty()) {
      around.out().println();
      around.out().println(title);
      write(listing, list, OutputFormat.TABLE);
    }
  }

  private void write(Listing listing, JsonNode list, OutputFormat form) {
    var rows = new ArrayList<JsonNode>();
    list.forEach(rows::add);
    listing.write(rows, form, around.terminal(), around.out());
  }

  private List<String> crossed(JsonNode compared, @Nullable Duration later) {
    var crossed = new ArrayList<String>();
    int missed = compared.path("missed").path("count").asInt();
    if (mostMissed != null && missed > mostMissed) {
      crossed.add(missed + " alerts would tell nobody, and " + mostMissed + " may");
    }
    var latest = compared.path("later").path("first").path(0);
    if (later != null && !latest.isMissingNode() && length(latest).compareTo(later) > 0) {
      crossed.add("a first page would come later by " + Ago.length(length(latest)));
    }
    for (JsonNode night : compared.path("nights")) {
      if (mostInANight != null && night.path("after").asInt() > mostInANight) {
        crossed.add(
            "%s would have %d pages in the night of %s"
                .formatted(
                    Json.text(night, "person", ""),
                    night.path("after").asInt(),
                    Json.text(night, "night", "")));
      }
    }
    return crossed;
  }

  private static Duration length(JsonNode alert) {
    return Duration.parse(Json.text(alert, "later", "PT0S"));
  }

  private static String later(JsonNode alert) {
    return alert.hasNonNull("later") ? Ago.length(length(alert)) : "";
  }
}
