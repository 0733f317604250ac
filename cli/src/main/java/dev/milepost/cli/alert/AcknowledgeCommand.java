package dev.milepost.cli.alert;

import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor acknowledge}: takes an alert over, so that nobody else is called. */
@Command(name = "acknowledge", description = "Take an alert over; its escalation stops.")
public final class AcknowledgeCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ALERT_ID", description = "The alert, as monitor-alerts lists it.")
  private String alert = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "What others should know.")
  private @Nullable String note;

  public AcknowledgeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var format = output.format();
    var body = Json.object();
    if (note != null) {
      body.put("note", note);
    }
    try (var connected = server.server(around.environment())) {
      var answer = connected.post("/api/v1/alerts/" + Address.encode(alert) + "/acknowledge", body);
      if (format == OutputFormat.JSON) {
        around.out().println(Json.pretty(answer));
      } else {
        new Listing(
                List.of(
                    Column.field("id"),
                    Column.field("status"),
                    Column.field("acknowledgedBy"),
                    Column.field("acknowledgedAt"),
                    Column.field("title")))
            .write(List.of(answer), format, around.terminal(), around.out());
      }
    }
    return Exit.OK.code();
  }
}
