package dev.milepost.alert.rule.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.alert.rule.RuleJson;
import dev.milepost.alert.rule.store.RuleRows.Edition;
import java.util.List;

/**
 * A rule as it is answered: its document with {@code enabled}, {@code version}, {@code shipped},
 * {@code edited} (whether a person has changed what was shipped), {@code editedBy}, {@code
 * editedAt} and {@code comment}.
 */
final class RuleView {

  private RuleView() {}

  static ObjectNode of(Edition edition, boolean shipped) {
    ObjectNode node = RuleJson.node(edition.rule());
    node.put("enabled", edition.enabled())
        .put("shipped", shipped)
        .put("edited", !edition.seeded())
        .put("version", edition.version())
        .put("editedBy", edition.by())
        .put("editedAt", edition.at().toString());
    if (edition.comment() != null) {
      node.put("comment", edition.comment());
    }
    return node;
  }

  /** The latest edition with all of them in {@code history}, the latest first. */
  static ObjectNode withHistory(List<Edition> editions, boolean shipped) {
    ObjectNode node = of(editions.getFirst(), shipped);
    var history = node.putArray("history");
    editions.forEach(each -> history.add(of(each, shipped).put("gone", each.gone())));
    return node;
  }
}
