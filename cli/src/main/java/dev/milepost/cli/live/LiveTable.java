package dev.milepost.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.output.Ago;
import dev.milepost.cli.output.Listing;
import dev.milepost.cli.output.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table on a terminal, repainted in place. */
public final class LiveTable implements WatchView {
  private final Surroundings around;
  private final Supplier<List<JsonNode>> source;
  private final Listing listing;
  private List<JsonNode> rows = List.of();
  private @Nullable Screen screen;

  public LiveTable(Surroundings around, Supplier<List<JsonNode>> source, Listing listing) {
    this.around = around;
    this.source = source;
    this.listing = listing;
  }

  @Override
  public void refresh() {
    rows = source.get();
  }

  @Override
  public void event(SseEvent event) {
    // The refresh that follows shows it.
  }

  @Override
  public void tick(Freshness freshness) {
    if (screen == null) {
      screen = new Screen(around.out());
    }
    var terminal = around.terminal();
    var table = listing.table(rows, terminal.size().columns());
    int room = Math.max(1, terminal.size().rows() - 3);
    var lines = new ArrayList<>(table.subList(0, Math.min(room, table.size())));
    var behind = Ago.length(Duration.between(freshness.fetchedAt(), around.clock().instant()));
    var state = freshness.live() ? "● live" : "○ reconnecting, " + behind + " behind";
    var hidden = table.size() - lines.size();
    lines.add(
        (freshness.live() ? Style.GOOD : Style.WARNING).on(state, terminal.color())
            + (hidden == 0 ? "" : "  … and " + hidden + " more"));
    screen.paint(lines);
  }

  @Override
  public void close() {
    if (screen != null) {
      screen.close();
    }
  }
}
