package dev.milepost.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Pages;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code monitor people list}. */
@Command(name = "list", description = "People, the names they sign in by, and their contacts.")
public final class PeopleListCommand implements Callable<Integer> {
  static final Listing PEOPLE =
      new Listing(
          List.of(
              Column.field("id"),
              Column.field("name"),
              Column.field("user"),
              Column.field("zone"),
              new Column("contacts", false, PeopleListCommand::contacts)));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  public PeopleListCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var form = output.format();
    try (var connected = server.server(around.environment())) {
      PEOPLE.write(Pages.all(connected, "/api/v1/people"), form, around.terminal(), around.out());
    }
    return Exit.OK.code();
  }

  /** One that is not verified is not used. */
  private static String contacts(JsonNode person) {
    return StreamSupport.stream(person.path("contacts").spliterator(), false)
        .map(
            contact ->
                Json.text(contact, "address", "")
                    + (contact.path("verified").asBoolean() ? "" : " (not verified)"))
        .collect(Collectors.joining(", "));
  }
}
