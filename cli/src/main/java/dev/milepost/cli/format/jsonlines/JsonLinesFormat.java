package dev.milepost.cli.format.jsonlines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.format.fields.FieldLine;
import dev.milepost.cli.json.Json;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Lines that are JSON objects. A line without a task and a state says nothing here. */
public final class JsonLinesFormat implements LineFormat {
  private final ZoneId zone;

  /**
   * @param zone of timestamps that carry no offset
   */
  public JsonLinesFormat(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String name() {
    return "jsonl";
  }

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public void read(Region region, Consumer<Reading> out) {
    region.lines(
        (bytes, start, end, offset) -> line(Region.decode(bytes, start, end), offset, out));
  }

  private void line(String line, long offset, Consumer<Reading> out) {
    var text = line.strip();
    if (!text.startsWith("{")) {
      return;
    }
    var object = Json.read(text).filter(JsonNode::isObject);
    if (object.isEmpty()) {
      out.accept(
          new Reading.Unreadable(
              offset, line, "begins like a JSON object but is not one; write one object a line"));
      return;
    }
    switch (FieldLine.read(object.get(), zone)) {
      case FieldLine.Found found -> out.accept(new Reading.Found(offset, line, 0, found.step()));
      case FieldLine.Unreadable unreadable ->
          out.accept(new Reading.Unreadable(offset, line, unreadable.why()));
      case FieldLine.Nothing n -> {}
    }
  }
}
