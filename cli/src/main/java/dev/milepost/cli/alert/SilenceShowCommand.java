package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code monitor silence show}: a silence, and what it has kept from paging. */
@Command(name = "show", description = "A silence, and what would have paged without it.")
public final class SilenceShowCommand implements Callable<Integer> {
  private static final Listing HELD =
      new Listing(
          List.of(
              Column.field("at"),
              Column.field("alert"),
              Column.number("step"),
              Column.field("targets"),
              Column.field("title")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "SILENCE_ID", description = "As monitor silence list has it.")
  private String silence = "";

  public SilenceShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      var found = connected.get("/api/v1/silences/" + Address.encode(silence));
      var held = new ArrayList<JsonNode>();
      found.path("wouldHavePaged").forEach(held::add);
      switch (form) {
        case JSON -> around.out().println(Json.pretty(found));
        case NDJSON, CSV -> HELD.write(held, form, around.terminal(), around.out());
        case TABLE -> {
          Silences.show(List.of(found), form, around);
          around.out().println();
          around
              .out()
              .println(
                  held.isEmpty()
                      ? "It has kept nothing from paging."
                      : (held.size() == 1 ? "A page" : held.size() + " pages")
                          + " would have been sent:");
          if (!held.isEmpty()) {
            HELD.write(held, OutputFormat.TABLE, around.terminal(), around.out());
          }
        }
      }
    }
    return Exit.OK.code();
  }
}
