package dev.milepost.alert.rule.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.rule.Rule;
import dev.milepost.alert.rule.RuleJson;
import dev.milepost.alert.rule.Watch;
import dev.milepost.alert.rule.store.RuleRows.Edition;
import dev.milepost.problem.Failure;
import dev.milepost.problem.ObjectBody;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is sent.
 *
 * @param former the version of the edition that was edited; 0 of a new rule
 */
record RuleDraft(Rule rule, boolean enabled, long former, @Nullable String comment) {

  /** What is answered with a rule, and may come back with it. */
  private static final Set<String> BESIDES =
      Set.of(
          "enabled",
          "version",
          "comment",
          "shipped",
          "edited",
          "editedBy",
          "editedAt",
          "history",
          "openAlerts");

  private static final int LONGEST_COMMENT = 1_024;

  /**
   * Reads a rule and compiles it.
   *
   * @throws Failure 400 naming every bad field
   */
  static RuleDraft read(ObjectMapper json, String id, byte @Nullable [] body) {
    JsonNode node = ObjectBody.read(json, body);
    Rule rule = rule(id, node);
    JsonNode enabled = node.path("enabled");
    if (!enabled.isMissingNode() && !enabled.isBoolean()) {
      throw Failure.invalid("enabled", "must be true or false");
    }
    JsonNode version = node.path("version");
    if (!version.isMissingNode() && !version.isIntegralNumber()) {
      throw Failure.invalid("version", "must be that of the rule which you have edited");
    }
    JsonNode comment = node.path("comment");
    String why = comment.isTextual() ? comment.textValue().strip() : "";
    if (why.length() > LONGEST_COMMENT || why.indexOf('\0') >= 0) {
      throw Failure.invalid(
          "comment", "must hold at most " + LONGEST_COMMENT + " characters, none of them NUL");
    }
    return new RuleDraft(
        rule, enabled.asBoolean(true), version.asLong(0), why.isEmpty() ? null : why);
  }

  /** Reads the rule of a body's node, and compiles it. */
  static Rule rule(String id, JsonNode node) {
    if (node.has("id") && !node.path("id").asText().equals(id)) {
      throw Failure.invalid("id", "must be that of the address, " + id + ", or not be there");
    }
    Rule rule = RuleJson.read(id, node, BESIDES);
    Watch.of(rule, 0);
    return rule;
  }

  /** The edition that follows the latest one. */
  Edition after(Optional<Edition> latest, String by, Instant now) {
    boolean there = latest.isPresent() && !latest.get().gone();
    long last = latest.map(Edition::version).orElse(0L);
    if (former != (there ? last : 0)) {
      throw former == 0
          ? Failure.invalid(
              "version", "is missing: that of the rule which you have edited; it is " + last)
          : RuleResource.changed(rule.id(), former);
    }
    return new Edition(rule, last + 1, enabled, false, false, by, now, comment);
  }
}
