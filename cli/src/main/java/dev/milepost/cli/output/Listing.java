package dev.milepost.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A list of rows in any of the forms. */
public final class Listing {
  private final List<Column> columns;

  public Listing(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Writes the rows: JSON as one array, NDJSON as a line a row, CSV and table with a head. */
  public void write(List<JsonNode> rows, OutputFormat format, Terminal terminal, PrintStream out) {
    switch (format) {
      case JSON -> out.println(Json.pretty(Json.array().addAll(rows)));
      case NDJSON -> rows.forEach(row -> out.println(Json.line(row)));
      case CSV -> csv(rows, true).forEach(out::println);
      case TABLE ->
          table(rows, terminal.interactive() ? terminal.size().columns() : Integer.MAX_VALUE)
              .forEach(out::println);
    }
  }

  /**
   * Rows as CSV.
   *
   * @param headed whether the names of the columns come first
   */
  public List<String> csv(List<JsonNode> rows, boolean headed) {
    var lines = new ArrayList<String>();
    if (headed) {
      lines.add(Csv.row(columns.stream().map(Column::name).toList()));
    }
    for (var row : rows) {
      lines.add(Csv.row(columns.stream().map(c -> Column.value(row, c.name())).toList()));
    }
    return lines;
  }

  /** Lines no wider than {@code width}: the last column gives way first. */
  public List<String> table(List<JsonNode> rows, int width) {
    var cells = new ArrayList<List<String>>();
    cells.add(columns.stream().map(c -> c.name().toUpperCase(java.util.Locale.ROOT)).toList());
    for (var row : rows) {
      cells.add(columns.stream().map(c -> Text.visible(c.text().apply(row))).toList());
    }
    var widths = new int[columns.size()];
    for (var row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Text.width(row.get(i)));
      }
    }
    var lines = new ArrayList<String>();
    for (var row : cells) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : "  ");
        line.append(
            columns.get(i).right()
                ? Text.right(row.get(i), widths[i])
                : Text.left(row.get(i), widths[i]));
      }
      lines.add(Text.fit(line.toString().stripTrailing(), width));
    }
    return lines;
  }
}
