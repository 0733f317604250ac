package dev.milepost.alert.oncall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.contracts.alerts.AlertType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Contacts and rules as they are stored: {@code
 * [{"id":"mail","channel":"EMAIL","address":"a@b","verified":true}]} and {@code
 * [{"severities":["CRITICAL"],"days":["MONDAY"],"from":"09:00","to":"17:00","contact":"mail",
 * "after":"PT0S"}]}.
 */
public final class PersonJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PersonJson() {}

  public static String contacts(List<ContactMethod> contacts) {
    var array = JSON.createArrayNode();
    for (var contact : contacts) {
      array
          .addObject()
          .put("id", contact.id())
          .put("channel", contact.channel().name())
          .put("address", contact.address())
          .put("verified", contact.verified());
    }
    return array.toString();
  }

  public static List<ContactMethod> contacts(String json) {
    var contacts = new ArrayList<ContactMethod>();
    for (JsonNode node : tree(json)) {
      contacts.add(
          new ContactMethod(
              node.get("id").textValue(),
              Channel.valueOf(node.get("channel").textValue()),
              node.get("address").textValue(),
              node.get("verified").booleanValue()));
    }
    return contacts;
  }

  public static String rules(List<NotificationRule> rules) {
    var array = JSON.createArrayNode();
    for (var rule : rules) {
      var node = array.addObject();
      var severities = node.putArray("severities");
      rule.severities().stream().sorted().forEach(severity -> severities.add(severity.name()));
      window(node, rule.hours());
      node.put("contact", rule.contact()).put("after", rule.after().toString());
    }
    return array.toString();
  }

  public static List<NotificationRule> rules(String json) {
    var rules = new ArrayList<NotificationRule>();
    for (JsonNode node : tree(json)) {
      var severities = EnumSet.noneOf(AlertType.class);
      node.get("severities").forEach(name -> severities.add(AlertType.valueOf(name.textValue())));
      rules.add(
          new NotificationRule(
              severities,
              window(node),
              node.get("contact").textValue(),
              Duration.parse(node.get("after").textValue())));
    }
    return rules;
  }

  static void window(ObjectNode node, WeeklyWindow window) {
    var days = node.putArray("days");
    window.days().stream().sorted().forEach(day -> days.add(day.name()));
    node.put("from", window.from().toString()).put("to", window.to().toString());
  }

  static WeeklyWindow window(JsonNode node) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    node.get("days").forEach(name -> days.add(DayOfWeek.valueOf(name.textValue())));
    return new WeeklyWindow(
        days,
        LocalTime.parse(node.get("from").textValue()),
        LocalTime.parse(node.get("to").textValue()));
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was stored is not JSON", e);
    }
  }
}
