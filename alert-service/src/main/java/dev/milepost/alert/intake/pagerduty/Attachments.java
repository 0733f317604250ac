package dev.milepost.alert.intake.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.alert.intake.Said;
import dev.milepost.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The links or the images of an event.
 *
 * @param all in their order
 */
record Attachments(List<Attachment> all) {

  /** Most of one event. */
  private static final int MOST = 64;

  private static final int LONGEST = 2_048;

  Attachments {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param where an address of the web
   * @param words null when there are none
   */
  record Attachment(String where, @Nullable String words) {

    String line() {
      return words == null ? where : words + ": " + where;
    }
  }

  /**
   * Reads a list; addresses of other schemes than the web's are left out.
   *
   * @param address the member that holds an address
   * @param words the member that says in words what is there
   */
  static Attachments read(
      JsonNode event, String field, String address, String words, List<Violation> violations) {
    JsonNode list = event.path(field);
    var all = new ArrayList<Attachment>();
    if (list.isMissingNode() || list.isNull()) {
      return new Attachments(all);
    }
    if (!list.isArray() || list.size() > MOST) {
      violations.add(new Violation(field, "must be a list of at most " + MOST));
      return new Attachments(all);
    }
    for (int i = 0; i < list.size(); i++) {
      var said = new Said(list.get(i), field + "[" + i + "]", violations);
      String where = said.link(address);
      String text = said.text(words, LONGEST);
      if (where != null) {
        all.add(new Attachment(where, text));
      }
    }
    return new Attachments(all);
  }

  /** One a line, with its words; null when there are none. */
  @Nullable String lines() {
    return all.isEmpty()
        ? null
        : all.stream().map(Attachment::line).collect(Collectors.joining("\n"));
  }

  /** The first address; null when there are none. */
  @Nullable String firstLink() {
    return all.isEmpty() ? null : all.getFirst().where();
  }
}
