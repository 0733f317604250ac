package dev.milepost.progress.plan.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.milepost.problem.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tasks as rows (RFC 4180) below a row of column names, in any order: the fields of a task, and
 * {@code low} and {@code high} beside {@code estimate}. Comma, semicolon or tab, whichever the
 * first row has most. Milestones are those that rows name.
 */
final class CsvPlan {

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private CsvPlan() {}

  static void read(byte[] file, PlanReader reader) {
    String text = new String(file, StandardCharsets.UTF_8);
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var schema = MAPPER.schema().withColumnSeparator(separator(body));
    Map<String, String> milestones = new LinkedHashMap<>();
    try (MappingIterator<String[]> rows =
        MAPPER.readerFor(String[].class).with(schema).readValues(body)) {
      if (!rows.hasNext()) {
        throw Failure.invalid("row 1", "must name the columns, such as id,title,depends,estimate");
      }
      String[] names = rows.next();
      for (int i = 0; i < names.length; i++) {
        names[i] = names[i].strip().toLowerCase(Locale.ROOT);
      }
      for (int row = 2; rows.hasNext(); row++) {
        ObjectNode item = item(names, rows.next(), "row " + row, reader);
        String milestone = item.path("milestone").asText("");
        if (!milestone.isBlank()) {
          milestones.putIfAbsent(milestone, "row " + row);
        }
        reader.task(item, "row " + row, null);
      }
    } catch (JacksonException e) {
      var where = e.getLocation();
      throw Failure.invalid(
          where == null ? "plan" : "line " + where.getLineNr(),
          "is not CSV: " + e.getOriginalMessage().lines().findFirst().orElse("cannot be read"));
    } catch (IOException e) {
      throw Failure.invalid("plan", "is not CSV: " + e.getMessage());
    }
    milestones.forEach(
        (id, place) ->
            reader.milestone(JsonNodeFactory.instance.objectNode().put("id", id), place));
  }

  private static ObjectNode item(String[] names, String[] cells, String place, PlanReader reader) {
    var item = JsonNodeFactory.instance.objectNode();
    if (cells.length > names.length) {
      reader.wrong(
          place, "has " + cells.length + " cells, but there are " + names.length + " columns");
    }
    for (int i = 0; i < Math.min(names.length, cells.length); i++) {
      if (!cells[i].isBlank()) {
        item.put(names[i], cells[i]);
      }
    }
    if (item.has("low") || item.has("high")) {
      var estimate = JsonNodeFactory.instance.objectNode();
      estimate.set("likely", item.remove("estimate"));
      estimate.set("low", item.remove("low"));
      estimate.set("high", item.remove("high"));
      item.set("estimate", estimate);
    }
    return item;
  }

  private static char separator(String body) {
    String head = body.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(head, candidate) > count(head, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
