package dev.milepost.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who owns which path: the table of the architecture, section 3, written down a second time. */
final class Paths {

  private static final Map<String, List<String>> TABLE =
      Map.of(
          "report",
          List.of(
              "/",
              "/sign-in",
              "/api/v1/{stream,dashboards,reports,history,tokens,ingest-keys}",
              "/api"),
          "progress",
          List.of(
              "/api/v1/{projects,tasks,milestones,events,forecasts,plans}",
              "/api/v1/hooks/{github,gitlab}",
              "/ping",
              "/connect/{cdevents,openlineage,github,gitlab,mcp}"),
          "metrics",
          List.of(
              "/api/v1/{speed,throughput,resources,response-times,quality,experience,feedback}",
              "/connect/{otlp,prometheus,pushgateway,vitals,faro,sonarqube,umami}"),
          "health",
          List.of(
              "/api/v1/{components,checks,workloads,databases,network,security,coverage,heartbeats,uptime,slos,status-pages}",
              "/connect/gatus",
              "/badge",
              "/status"),
          "alert",
          List.of(
              "/api/v1/{alerts,errors,rules,silences,escalation-policies,schedules,people,routes,notifications}",
              "/connect/{alertmanager,pagerduty,sentry,falco,twilio}",
              "/ack",
              "/calendar"));

  private Paths() {}

  /** Every path of the table with its owner. */
  static Map<String, String> owners() {
    var owners = new LinkedHashMap<String, String>();
    TABLE.forEach(
        (owner, patterns) ->
            patterns.forEach(pattern -> expand(pattern).forEach(path -> owners.put(path, owner))));
    return owners;
  }

  /**
   * The longest of the prefixes that stands for the path, compared by whole path elements, as
   * Ingress and HTTPRoute choose.
   */
  static String longest(Iterable<String> prefixes, String path) {
    var matching = new ArrayList<String>();
    for (String prefix : prefixes) {
      if (prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/")) {
        matching.add(prefix);
      }
    }
    return matching.stream()
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new AssertionError("Nothing takes " + path));
  }

  private static List<String> expand(String pattern) {
    int open = pattern.indexOf('{');
    if (open < 0) {
      return List.of(pattern);
    }
    String start = pattern.substring(0, open);
    return List.of(pattern.substring(open + 1, pattern.length() - 1).split(",", -1)).stream()
        .map(name -> start + name)
        .toList();
  }
}
