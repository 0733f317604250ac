package dev.milepost.cli;

import dev.milepost.cli.alert.AckCommand;
import dev.milepost.cli.alert.AlertsCommand;
import dev.milepost.cli.alert.EscalateCommand;
import dev.milepost.cli.alert.ExplainCommand;
import dev.milepost.cli.alert.NoteCommand;
import dev.milepost.cli.alert.OncallCommand;
import dev.milepost.cli.alert.ReopenCommand;
import dev.milepost.cli.alert.ResolveCommand;
import dev.milepost.cli.alert.SilenceAddCommand;
import dev.milepost.cli.alert.SilenceCommand;
import dev.milepost.cli.alert.SilenceExpireCommand;
import dev.milepost.cli.alert.SilenceListCommand;
import dev.milepost.cli.alert.SilenceShowCommand;
import dev.milepost.cli.alert.SnoozeCommand;
import dev.milepost.cli.alert.StatsCommand;
import dev.milepost.cli.alert.UnackCommand;
import dev.milepost.cli.check.ChecksCommand;
import dev.milepost.cli.check.ChecksListCommand;
import dev.milepost.cli.check.ChecksPutCommand;
import dev.milepost.cli.check.ChecksTestCommand;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.error.ErrorResolutionCommand;
import dev.milepost.cli.error.ErrorTrendsCommand;
import dev.milepost.cli.error.ErrorsCommand;
import dev.milepost.cli.follow.FollowCommand;
import dev.milepost.cli.forecast.BacktestCommand;
import dev.milepost.cli.forecast.ExplainSlipCommand;
import dev.milepost.cli.forecast.ForecastCommand;
import dev.milepost.cli.forecast.WhatIfCommand;
import dev.milepost.cli.health.CoverageCommand;
import dev.milepost.cli.health.DatabaseHealthCommand;
import dev.milepost.cli.health.NetworkHealthCommand;
import dev.milepost.cli.health.ServiceHealthCommand;
import dev.milepost.cli.health.SystemHealthCommand;
import dev.milepost.cli.mailbox.MailboxCommand;
import dev.milepost.cli.metric.ImplementationSpeedCommand;
import dev.milepost.cli.metric.ResourceUsageCommand;
import dev.milepost.cli.metric.ResponseTimesCommand;
import dev.milepost.cli.metric.ThroughputCommand;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.people.PeopleCommand;
import dev.milepost.cli.people.PeopleListCommand;
import dev.milepost.cli.people.PeopleUserCommand;
import dev.milepost.cli.plan.PlanCommand;
import dev.milepost.cli.plan.PlanDiffCommand;
import dev.milepost.cli.plan.PlanImportCommand;
import dev.milepost.cli.plan.PlanShowCommand;
import dev.milepost.cli.policy.PolicyCommand;
import dev.milepost.cli.policy.PolicyListCommand;
import dev.milepost.cli.policy.PolicyPutCommand;
import dev.milepost.cli.policy.PolicyReplayCommand;
import dev.milepost.cli.progress.ImplementationProgressCommand;
import dev.milepost.cli.progress.MilestoneProgressCommand;
import dev.milepost.cli.progress.TaskCompletionCommand;
import dev.milepost.cli.progress.TimelineAdherenceCommand;
import dev.milepost.cli.run.RunCommand;
import dev.milepost.cli.token.TokenCommand;
import dev.milepost.cli.token.TokenCreateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command tree, of which only the branch that is called gets built: a command line starts
 * often.
 */
public final class Commands {
  private static final List<String> NAMES =
      List.of(
          "implementation-progress",
          "task-completion",
          "milestone-progress",
          "timeline-adherence",
          "implementation-speed",
          "resource-usage",
          "response-times",
          "throughput",
          "system-health",
          "service-health",
          "database-health",
          "network-health",
          "errors",
          "alerts",
          "error-resolution",
          "error-trends",
          "follow",
          "run",
          "plan",
          "forecast",
          "what-if",
          "explain-slip",
          "backtest",
          "checks",
          "coverage",
          "silence",
          "oncall",
          "people",
          "policy",
          "token",
          "mailbox",
          "version");

  private final Surroundings around;

  public Commands(Surroundings around) {
    this.around = around;
  }

  /** Runs the command that the arguments name and gives the exit code. */
  public int run(List<String> arguments) {
    return line(arguments.isEmpty() ? "" : arguments.getFirst())
        .execute(arguments.toArray(String[]::new));
  }

  private CommandLine line(String first) {
    var line = new CommandLine(new RootCommand(around));
    var only = command(first);
    if (only != null) {
      line.addSubcommand(first, only);
    } else {
      NAMES.forEach(name -> add(line, name));
    }
    line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(false);
    line.setStopAtPositional(false);
    line.setParameterExceptionHandler((problem, args) -> usage(problem));
    line.setExecutionExceptionHandler((problem, failed, parsed) -> failure(problem));
    return line;
  }

  private void add(CommandLine line, String name) {
    var command = command(name);
    if (command != null) {
      line.addSubcommand(name, command);
    }
  }

  private @Nullable Object command(String name) {
    return switch (name) {
      case "implementation-progress" -> new ImplementationProgressCommand(around);
      case "task-completion" -> new TaskCompletionCommand(around);
      case "milestone-progress" -> new MilestoneProgressCommand(around);
      case "timeline-adherence" -> new TimelineAdherenceCommand(around);
      case "implementation-speed" -> new ImplementationSpeedCommand();
      case "resource-usage" -> new ResourceUsageCommand();
      case "response-times" -> new ResponseTimesCommand();
      case "throughput" -> new ThroughputCommand();
      case "system-health" -> new SystemHealthCommand(around);
      case "service-health" -> new ServiceHealthCommand(around);
      case "coverage" -> new CoverageCommand(around);
      case "database-health" -> new DatabaseHealthCommand(around);
      case "network-health" -> new NetworkHealthCommand();
      case "errors" -> new ErrorsCommand();
      case "alerts" ->
          new CommandLine(new AlertsCommand(around))
              .addSubcommand(new AckCommand(around))
              .addSubcommand(new UnackCommand(around))
              .addSubcommand(new SnoozeCommand(around))
              .addSubcommand(new EscalateCommand(around))
              .addSubcommand(new ResolveCommand(around))
              .addSubcommand(new ReopenCommand(around))
              .addSubcommand(new NoteCommand(around))
              .addSubcommand(new ExplainCommand(around))
              .addSubcommand(new StatsCommand(around));
      case "error-resolution" -> new ErrorResolutionCommand();
      case "error-trends" -> new ErrorTrendsCommand();
      case "follow" -> new FollowCommand(around);
      case "run" -> new CommandLine(new RunCommand(around)).setStopAtPositional(true);
      case "checks" ->
          new CommandLine(new ChecksCommand())
              .addSubcommand(new ChecksListCommand(around))
              .addSubcommand(new ChecksPutCommand(around))
              .addSubcommand(new ChecksTestCommand(around));
      case "silence" ->
          new CommandLine(new SilenceCommand())
              .addSubcommand(new SilenceAddCommand(around))
              .addSubcommand(new SilenceListCommand(around))
              .addSubcommand(new SilenceShowCommand(around))
              .addSubcommand(new SilenceExpireCommand(around));
      case "oncall" -> new OncallCommand(around);
      case "people" ->
          new CommandLine(new PeopleCommand())
              .addSubcommand(new PeopleListCommand(around))
              .addSubcommand(new PeopleUserCommand(around));
      case "policy" ->
          new CommandLine(new PolicyCommand())
              .addSubcommand(new PolicyListCommand(around))
              .addSubcommand(new PolicyPutCommand(around))
              .addSubcommand(new PolicyReplayCommand(around));
      case "token" ->
          new CommandLine(new TokenCommand()).addSubcommand(new TokenCreateCommand(around));
      case "plan" ->
          new CommandLine(new PlanCommand())
              .addSubcommand(new PlanImportCommand(around))
              .addSubcommand(new PlanShowCommand(around))
              .addSubcommand(new PlanDiffCommand(around));
      case "forecast" -> new ForecastCommand(around);
      case "what-if" -> new WhatIfCommand(around);
      case "explain-slip" -> new ExplainSlipCommand(around);
      case "backtest" -> new BacktestCommand(around);
      case "mailbox" -> new MailboxCommand(around);
      case "version" -> new VersionCommand(around);
      default -> null;
    };
  }

  /** One sentence, not the whole usage text: the option at fault should be what the reader sees. */
  private int usage(ParameterException problem) {
    var name = problem.getCommandLine().getCommandSpec().qualifiedName(" ");
    if (problem instanceof UnmatchedArgumentException unmatched && name.equals("monitor")) {
      var command = unmatched.getUnmatched().getFirst();
      around.err().println("monitor: there is no command \"" + command + "\" (see monitor --help)");
      return Exit.USAGE.code();
    }
    around
        .err()
        .println(name + ": " + sentence(problem.getMessage()) + " (see " + name + " --help)");
    return Exit.USAGE.code();
  }

  private int failure(Exception problem) {
    return switch (problem) {
      case CommandFailure failure -> {
        around.err().println("monitor: " + failure.getMessage());
        yield failure.exit().code();
      }
      case UncheckedIOException file -> {
        around.err().println("monitor: " + file.getMessage() + ": " + file.getCause());
        yield Exit.USAGE.code();
      }
      case IOException file -> {
        around.err().println("monitor: " + file);
        yield Exit.USAGE.code();
      }
      default -> {
        around.err().println("monitor: an error of the program itself, please report it:");
        problem.printStackTrace(around.err());
        yield Exit.USAGE.code();
      }
    };
  }

  private static String sentence(@Nullable String message) {
    return message == null ? "the arguments cannot be read" : message.strip();
  }
}
