package dev.milepost.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ProjectOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor plan import FILE}: makes a file the project's plan. */
@Command(name = "import", description = "Make a file the project's plan.")
public final class PlanImportCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(paramLabel = "FILE", description = "The plan.")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "yaml|csv|mspdi|github",
      description = "How the file is written (default: by its look).")
  private @Nullable String format;

  @Option(names = "--baseline", paramLabel = "NAME", description = "Name this revision.")
  private @Nullable String baseline;

  @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--skip-invalid",
      description = "Import what is well formed and say what was left out (exit 1).")
  private boolean skipInvalid;

  public PlanImportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    var form = output.format();
    if (format != null) {
      Selection.one("--format", format, "yaml", "csv", "mspdi", "github");
    }
    var address =
        "/api/v1/plans/"
            + project.id()
            + Address.query(
                "format",
                format,
                "baseline",
                baseline == null ? null : Selection.requireId("--baseline", baseline),
                "dryRun",
                dryRun ? "true" : null,
                "skipInvalid",
                skipInvalid ? "true" : null);
    byte[] plan = read();
    try (var connected = server.server(around.environment())) {
      var done = connected.put(address, plan);
      if (form == OutputFormat.TABLE) {
        tell(done);
      } else {
        around.out().println(form == OutputFormat.JSON ? Json.pretty(done) : Json.line(done));
      }
      for (JsonNode left : done.path("leftOut")) {
        around
            .err()
            .println(
                "left out: " + Json.text(left, "field", "") + " " + Json.text(left, "message", ""));
      }
      return (done.path("leftOut").isEmpty() ? Exit.OK : Exit.CROSSED).code();
    }
  }

  private byte[] read() throws IOException {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException missing) {
      throw new CommandFailure(Exit.USAGE, "there is no file " + file, missing);
    }
  }

  private void tell(JsonNode done) {
    var title =
        dryRun
            ? "would change, nothing was imported"
            : (done.path("unchanged").asBoolean() ? "unchanged, still" : "now")
                + " revision "
                + done.path("revision").asInt();
    around.out().println(project.id() + ": " + title);
    Differences.print(done, around.out());
  }
}
