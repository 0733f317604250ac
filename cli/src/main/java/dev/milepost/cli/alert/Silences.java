package dev.milepost.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Column;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** Silences as they are shown. */
final class Silences {
  private static final Listing LISTING =
      new Listing(
          List.of(
              Column.field("id"),
              Column.field("state"),
              new Column("matchers", false, Silences::matchers),
              Column.field("startsAt"),
              new Column("endsAt", false, Silences::end),
              Column.field("createdBy"),
              Column.field("comment")));

  private Silences() {}

  static void show(List<JsonNode> silences, OutputFormat form, Surroundings around) {
    LISTING.write(silences, form, around.terminal(), around.out());
  }

  private static String matchers(JsonNode silence) {
    return String.join(
        ",",
        StreamSupport.stream(silence.path("matchers").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  private static String end(JsonNode silence) {
    var tied = silence.path("window").path("deployment");
    String end = Json.text(silence, "endsAt");
    return end == null && !tied.isMissingNode()
        ? "with " + Json.text(tied, "project", "") + "/" + Json.text(tied, "task", "")
        : String.valueOf(end == null ? "" : end);
  }
}
