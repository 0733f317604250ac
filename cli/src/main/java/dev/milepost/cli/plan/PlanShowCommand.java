package dev.milepost.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor plan show}: the plan, as it is or was. */
@Command(name = "show", description = "Show a plan, as it is or was.")
public final class PlanShowCommand implements Callable<Integer> {
  private static final Listing TASKS =
      new Listing(
          List.of(
              Column.field("id"),
              Column.field("parent"),
              Column.field("milestone"),
              new Column("depends", false, PlanShowCommand::depends),
              new Column("estimate", true, PlanShowCommand::estimate),
              new Column("assignee", false, PlanShowCommand::assignee),
              Column.field("due"),
              Column.field("title")));

  private static final Listing MILESTONES =
      new Listing(
          List.of(
              Column.field("id"),
              Column.field("due"),
              new Column("criteria", false, PlanShowCommand::criteria),
              Column.field("title")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Option(
      names = "--baseline",
      paramLabel = "NAME|REVISION",
      description = "The plan of a baseline or revision (default: the latest).")
  private @Nullable String baseline;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "The plan as it was known then, such as 2026-11-24T09:00:00Z.")
  private @Nullable String asOf;

  public PlanShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    var address =
        "/api/v1/plans/" + project.id() + Address.query("baseline", baseline, "asOf", asOf);
    try (var connected = server.server(around.environment())) {
      var plan = connected.get(address);
      var tasks = rows(plan.path("tasks"));
      switch (form) {
        case JSON -> around.out().println(Json.pretty(plan));
        case NDJSON, CSV -> TASKS.write(tasks, form, around.terminal(), around.out());
        case TABLE -> {
          around.out().println(heading(plan));
          var milestones = rows(plan.path("milestones"));
          if (!milestones.isEmpty()) {
            around.out().println();
            MILESTONES.write(milestones, OutputFormat.TABLE, around.terminal(), around.out());
          }
          around.out().println();
          TASKS.write(tasks, OutputFormat.TABLE, around.terminal(), around.out());
        }
      }
    }
    return Exit.OK.code();
  }

  private String heading(JsonNode plan) {
    var names = new ArrayList<String>();
    plan.path("baselines").forEach(name -> names.add(name.asText()));
    return project.id()
        + ": revision "
        + plan.path("revision").asInt()
        + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
        + ", imported "
        + Json.text(plan, "recordedAt", "")
        + " by "
        + Json.text(plan, "actor", "");
  }

  private static List<JsonNode> rows(JsonNode list) {
    var rows = new ArrayList<JsonNode>();
    list.forEach(rows::add);
    return rows;
  }

  private static String criteria(JsonNode milestone) {
    var criteria = new ArrayList<String>();
    for (JsonNode criterion : milestone.path("criteria")) {
      criteria.add(
          criterion.isObject()
              ? criterion.fieldNames().next() + " " + criterion.elements().next().asText()
              : criterion.asText());
    }
    return String.join(", ", criteria);
  }

  private static String depends(JsonNode task) {
    var ids = new ArrayList<String>();
    task.path("depends").forEach(id -> ids.add(id.asText()));
    return String.join(" ", ids);
  }

  private static String estimate(JsonNode task) {
    var estimate = task.path("estimate");
    var likely = hours(estimate, "likely");
    var low = hours(estimate, "low");
    var high = hours(estimate, "high");
    return low.equals(high) ? likely : low + "/" + likely + "/" + high;
  }

  private static String hours(JsonNode estimate, String part) {
    return Json.text(estimate, part, "").replace("PT", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static String assignee(JsonNode task) {
    var assignee = task.path("assignee");
    if (!assignee.isObject() || assignee.isEmpty()) {
      return "";
    }
    var kind = assignee.fieldNames().next();
    return (kind.equals("person") ? "" : kind + " ") + assignee.get(kind).asText();
  }
}
