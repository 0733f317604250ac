package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor oncall}: who is on call, now, at any moment, and in the time to come. */
@Command(
    name = "oncall",
    description = "Who is on call, and until when; with --schedule and --ahead the coming shifts.")
public final class OncallCommand implements Callable<Integer> {
  private static final Listing DUTIES =
      new Listing(
          List.of(
              Column.field("schedule"),
              new Column("person", false, row -> who(row.path("person"), "nobody")),
              Column.field("until"),
              new Column("next", false, row -> who(row.path("next"), "")),
              new Column("reason", false, row -> Json.text(row.path("reason"), "words", ""))));

  private static final Listing SHIFTS =
      new Listing(
          List.of(
              Column.field("from"),
              Column.field("to"),
              new Column(
                  "person",
                  false,
                  row ->
                      row.path("person").isMissingNode() ? "nobody" : Json.text(row, "name", "")),
              new Column("reason", false, row -> Json.text(row.path("reason"), "words", ""))));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--schedule",
      paramLabel = "ID",
      description = "One schedule (default: all of them).")
  private @Nullable String schedule;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "At that moment, such as 2026-12-24T20:00:00Z (default: now).")
  private @Nullable String at;

  @Option(
      names = "--ahead",
      paramLabel = "DURATION",
      description = "Shifts and gaps from now or --at for so long, such as 14d.")
  private @Nullable String ahead;

  public OncallCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      if (schedule == null) {
        var all = connected.get("/api/v1/schedules/on-call" + Address.query("at", at));
        DUTIES.write(rows(all.path("items")), form, around.terminal(), around.out());
      } else if (ahead == null) {
        var one =
            connected.get(
                "/api/v1/schedules/"
                    + Address.encode(schedule)
                    + "/on-call"
                    + Address.query("at", at));
        DUTIES.write(List.of(one), form, around.terminal(), around.out());
      } else {
        Instant from = at == null ? around.clock().instant() : moment(at);
        Instant to = from.plus(Durations.parse("--ahead", ahead));
        var shifts =
            connected.get(
                "/api/v1/schedules/"
                    + Address.encode(schedule)
                    + "/shifts"
                    + Address.query("from", from.toString(), "to", to.toString()));
        SHIFTS.write(withGaps(shifts), form, around.terminal(), around.out());
      }
    }
    return Exit.OK.code();
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notAnInstant) {
      throw new CommandFailure(
          Exit.USAGE,
          "--at wants an instant such as 2026-12-24T20:00:00Z, not \"" + text + "\"",
          notAnInstant);
    }
  }

  private static List<JsonNode> withGaps(JsonNode shifts) {
    var all = rows(shifts.path("shifts"));
    all.addAll(rows(shifts.path("gaps")));
    all.sort(Comparator.comparing(row -> Json.text(row, "from", "")));
    return all;
  }

  private static List<JsonNode> rows(JsonNode list) {
    var rows = new ArrayList<JsonNode>();
    list.forEach(rows::add);
    return rows;
  }

  private static String who(JsonNode person, String nobody) {
    return Json.text(person, "name", nobody);
  }
}
