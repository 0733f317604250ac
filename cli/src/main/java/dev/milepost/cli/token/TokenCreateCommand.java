package dev.milepost.cli.token;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Durations;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor token create}: prints the token alone, so that a script can keep it. */
@Command(name = "create", description = "Mint a token and print it, alone.")
public final class TokenCreateCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--role",
      required = true,
      paramLabel = "viewer|reporter|responder|operator",
      description = "What the bearer may do.")
  private String role = "";

  @Option(
      names = "--project",
      paramLabel = "P",
      description = "The one project that the token is for (default: all).")
  private @Nullable String project;

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      description = "How long it is valid (default: 90d).")
  private @Nullable String ttl;

  @Option(names = "--name", paramLabel = "NAME", description = "What it is for, as lists show it.")
  private @Nullable String name;

  public TokenCreateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var wanted = Json.object();
    wanted.put(
        "role", Selection.one("--role", role, "viewer", "reporter", "responder", "operator"));
    if (project != null) {
      wanted.put("project", Selection.requireId("--project", project));
    }
    if (ttl != null) {
      wanted.put("ttl", Durations.parse("--ttl", ttl).toString());
    }
    if (name != null) {
      wanted.put("name", name);
    }
    try (var connected = server.server(around.environment())) {
      var token = Json.text(connected.post("/api/v1/tokens", wanted), "token");
      if (token == null) {
        throw new CommandFailure(Exit.UNREACHABLE, connected.base() + " answered without a token");
      }
      around.out().println(token);
    }
    return Exit.OK.code();
  }
}
