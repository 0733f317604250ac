package dev.milepost.health.check.asked;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.expression.Kind;
import dev.milepost.problem.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that is run, without a shell, with nothing of this process's environment but {@code
 * PATH}. Only where the operator's configuration allows it.
 *
 * @param run the program and its arguments
 */
public record Command(List<String> run) implements Asked {

  private static final int MOST = 50;
  private static final int LONGEST = 4_000;

  public Command {
    run = List.copyOf(run);
  }

  static Optional<Command> read(Fields fields) {
    fields.only("run");
    return Optional.of(new Command(fields.texts("run", MOST, LONGEST)));
  }

  @Override
  public void write(ObjectNode to) {
    var list = to.putArray("run");
    run.forEach(list::add);
  }

  @Override
  public String address() {
    return String.join(" ", run);
  }

  @Override
  public Map<String, Kind> fields() {
    return Map.of(
        "responseTime",
        Kind.SPAN,
        "exitCode",
        Kind.INTEGER,
        "output",
        Kind.TEXT,
        "json",
        Kind.JSON);
  }

  @Override
  public List<String> usually() {
    return List.of("exitCode == 0");
  }
}
