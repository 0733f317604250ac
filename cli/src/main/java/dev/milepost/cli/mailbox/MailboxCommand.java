package dev.milepost.cli.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.OutputOption;
import dev.milepost.cli.option.ServerOptions;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code monitor mailbox}: the messages that the one-machine stack has kept instead of sending them
 * out.
 */
@Command(name = "mailbox", description = "List the mail that the one-machine stack has kept.")
public final class MailboxCommand implements Callable<Integer> {
  private static final Listing LISTING =
      new Listing(
          List.of(
              Column.field("receivedAt"),
              Column.field("to"),
              Column.field("subject"),
              Column.field("text")));

  private final Surroundings around;
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  public MailboxCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    var format = output.format();
    LISTING.write(read(server.data()), format, around.terminal(), around.out());
    return Exit.OK.code();
  }

  /**
   * The messages in the order they came; none while the folder does not exist, but a missing stack
   * is said.
   */
  private static List<JsonNode> read(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      throw new CommandFailure(
          Exit.NOT_FOUND,
          "there is no data folder " + data + ": start the stack, or name its folder with --data");
    }
    var mailbox = data.resolve("mailbox");
    var messages = new ArrayList<JsonNode>();
    if (Files.isDirectory(mailbox)) {
      try (var files = Files.newDirectoryStream(mailbox, "*.json")) {
        for (var file : files) {
          messages.add(
              Json.read(Files.readAllBytes(file))
                  .orElseThrow(
                      () -> new IOException(file + " is not a message: it holds no JSON")));
        }
      }
    }
    messages.sort(Comparator.comparing(m -> Json.text(m, "receivedAt", "")));
    return messages;
  }
}
