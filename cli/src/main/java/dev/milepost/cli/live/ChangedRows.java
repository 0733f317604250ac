package dev.milepost.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.OutputFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** One row for each change, as NDJSON or as CSV. */
public final class ChangedRows implements WatchView {
  private final Surroundings around;
  private final Supplier<List<JsonNode>> rows;
  private final Function<JsonNode, String> key;
  private final Listing listing;
  private final boolean csv;
  private final Map<String, JsonNode> said = new HashMap<>();
  private boolean headed;

  /**
   * @param key tells one row from another
   * @param csv as CSV, otherwise as NDJSON
   */
  public ChangedRows(
      Surroundings around,
      Supplier<List<JsonNode>> rows,
      Function<JsonNode, String> key,
      Listing listing,
      boolean csv) {
    this.around = around;
    this.rows = rows;
    this.key = key;
    this.listing = listing;
    this.csv = csv;
  }

  @Override
  public void refresh() {
    var changed =
        rows.get().stream().filter(row -> !row.equals(said.put(key.apply(row), row))).toList();
    if (csv) {
      listing.csv(changed, !headed).forEach(around.out()::println);
      headed = true;
    } else {
      listing.write(changed, OutputFormat.NDJSON, around.terminal(), around.out());
    }
    around.out().flush();
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
