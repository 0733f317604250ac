package dev.milepost.cli.check;

import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Pages;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor checks list}. */
@Command(name = "list", description = "Checks, and where each stands.")
public final class ChecksListCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  public ChecksListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      checks().write(Pages.all(connected, "/api/v1/checks"), form, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }

  private Listing checks() {
    return new Listing(
        List.of(
            Column.field("id"),
            Column.field("component"),
            Column.field("kind"),
            Column.field("status"),
            new Column(
                "last",
                false,
                row -> Ago.since(Json.instant(row.path("last"), "at"), around.clock().instant())),
            Column.field("address"),
            Column.field("reason")));
  }
}
