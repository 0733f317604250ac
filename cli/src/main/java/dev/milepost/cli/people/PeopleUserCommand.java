package dev.milepost.cli.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor people user}: what somebody answers by any way is then one person's. */
@Command(
    name = "user",
    description = "Say by which name a person signs in; with --none, that it is the id.")
public final class PeopleUserCommand implements Callable<Integer> {
  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(index = "0", paramLabel = "PERSON_ID", description = "As monitor people list has it.")
  private String person = "";

  @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", description = "The name.")
  private @Nullable String name;

  @Option(names = "--none", description = "Forget the name; the id is it.")
  private boolean none;

  public PeopleUserCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if ((name == null) != none) {
      throw CommandFailure.usage("people user wants either a NAME or --none");
    }
    var form = output.format();
    String path = "/api/v1/people/" + Address.encode(person);
    try (var connected = server.server(around.environment())) {
      // The person is sent whole, as of the version that was read.
      var edited = (ObjectNode) connected.get(path);
      edited.remove("id");
      edited
          .path("contacts")
          .forEach(
              contact -> {
                if (contact instanceof ObjectNode each) {
                  each.remove("verified");
                }
              });
      if (name == null) {
        edited.remove("user");
      } else {
        edited.put("user", name);
      }
      PeopleListCommand.PEOPLE.write(
          List.of(connected.put(path, edited)), form, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }
}
