package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor silence add}. */
@Command(name = "add", description = "Keep alerts that match from paging.")
public final class SilenceAddCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      paramLabel = "MATCHER",
      arity = "1..*",
      description = "Conditions on labels: project=shop, severity!=critical, task=~\"build.*\".")
  private List<String> matchers = new ArrayList<>();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long, such as 2h (default: 1h, without --deployment).")
  private @Nullable String time;

  @Option(
      names = "--deployment",
      paramLabel = "PROJECT/TASK",
      description = "As long as this deployment task goes on; it begins and ends with it.")
  private @Nullable String deployment;

  @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
  private String comment = "";

  @Option(
      names = "--until-resolved",
      description = "End it with the last alert that it silences, if that is earlier.")
  private boolean untilResolved;

  public SilenceAddCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    var body = Json.object().put("comment", comment).put("untilResolved", untilResolved);
    var texts = Json.array();
    matchers.forEach(texts::add);
    body.set("matchers", texts);
    when(body);
    try (var connected = server.server(around.environment())) {
      var made = connected.post("/api/v1/silences", body);
      Silences.show(List.of(made), form, around);
    }
    return Exit.OK.code();
  }

  private void when(ObjectNode body) {
    if (deployment == null) {
      body.put("for", Durations.parse("--for", time == null ? "1h" : time).toString());
      return;
    }
    int slash = deployment.indexOf('/');
    if (time != null || slash < 1) {
      throw CommandFailure.usage(
          "--deployment wants PROJECT/TASK, and no --for beside it: it lasts as long as that goes"
              + " on");
    }
    var tied =
        Json.object()
            .put("project", deployment.substring(0, slash))
            .put("task", deployment.substring(slash + 1));
    body.set("window", Json.object().set("deployment", tied));
  }
}
