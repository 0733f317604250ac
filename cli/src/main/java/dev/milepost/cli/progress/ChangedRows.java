package dev.milepost.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import dev.milepost.cli.live.SseEvent;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One row for each change, as NDJSON or as CSV. */
final class ChangedRows implements WatchView {
  private final Surroundings around;
  private final Supplier<List<JsonNode>> rows;
  private final Listing listing;
  private final boolean csv;
  private final Map<String, JsonNode> said = new HashMap<>();
  private boolean headed;

  ChangedRows(Surroundings around, Supplier<List<JsonNode>> rows, Listing listing, boolean csv) {
    this.around = around;
    this.rows = rows;
    this.listing = listing;
    this.csv = csv;
  }

  @Override
  public void refresh() {
    var changed = rows.get().stream().filter(row -> !row.equals(said.put(key(row), row))).toList();
    if (csv) {
      listing.csv(changed, !headed).forEach(around.out()::println);
      headed = true;
    } else {
      listing.write(changed, OutputFormat.NDJSON, around.terminal(), around.out());
    }
    around.out().flush();
  }

  private static String key(JsonNode row) {
    return Json.text(row, "project", "") + ' ' + Json.text(row, "task", "");
  }

  @Override
  public void event(SseEvent event) {
    // The refresh that follows finds what has changed.
  }

  @Override
  public void tick(Freshness freshness) {}

  @Override
  public void close() {}
}
