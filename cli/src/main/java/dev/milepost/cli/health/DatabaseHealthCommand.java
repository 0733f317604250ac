package dev.milepost.cli.health;

import dev.milepost.cli.connect.NotOffered;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.Selection;
import dev.milepost.cli.option.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor-database-health}. */
@Command(name = "database-health", description = "Performance and health of databases.")
public final class DatabaseHealthCommand implements Callable<Integer> {
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--database-type",
      paramLabel = "postgresql,mysql,mariadb,redis|all",
      description = "Kinds of database to show (default: all).")
  private String databaseType = "all";

  @Option(
      names = "--metrics",
      paramLabel = "performance,health,availability,capacity|all",
      description = "What to show of them (default: all).")
  private String metrics = "all";

  @Override
  public Integer call() {
    output.format();
    server.requireAddress();
    Selection.of("--database-type", databaseType, "postgresql", "mysql", "mariadb", "redis");
    Selection.of("--metrics", metrics, "performance", "health", "availability", "capacity");
    throw NotOffered.by("health-service", "database health");
  }
}
