package dev.milepost.report.edge;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Map;

/** Which service owns which paths, and where it is. The table is the architecture's, section 3. */
@ConfigMapping(prefix = "milepost.edge")
public interface Owners {

  /** Address of each owner by name. */
  Map<String, URI> owners();

  /** Path prefixes, each with the name of its owner. This service's own paths are not in it. */
  Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry("/api/v1/projects", "progress"),
          Map.entry("/api/v1/tasks", "progress"),
          Map.entry("/api/v1/milestones", "progress"),
          Map.entry("/api/v1/events", "progress"),
          Map.entry("/api/v1/forecasts", "progress"),
          Map.entry("/api/v1/plans", "progress"),
          Map.entry("/api/v1/hooks/github", "progress"),
          Map.entry("/api/v1/hooks/gitlab", "progress"),
          Map.entry("/ping", "progress"),
          Map.entry("/connect/cdevents", "progress"),
          Map.entry("/connect/openlineage", "progress"),
          Map.entry("/connect/github", "progress"),
          Map.entry("/connect/gitlab", "progress"),
          Map.entry("/connect/mcp", "progress"),
          Map.entry("/api/v1/speed", "metrics"),
          Map.entry("/api/v1/throughput", "metrics"),
          Map.entry("/api/v1/resources", "metrics"),
          Map.entry("/api/v1/response-times", "metrics"),
          Map.entry("/api/v1/quality", "metrics"),
          Map.entry("/api/v1/experience", "metrics"),
          Map.entry("/api/v1/feedback", "metrics"),
          Map.entry("/connect/otlp", "metrics"),
          Map.entry("/connect/prometheus", "metrics"),
          Map.entry("/connect/pushgateway", "metrics"),
          Map.entry("/connect/vitals", "metrics"),
          Map.entry("/connect/faro", "metrics"),
          Map.entry("/connect/sonarqube", "metrics"),
          Map.entry("/connect/umami", "metrics"),
          Map.entry("/api/v1/components", "health"),
          Map.entry("/api/v1/checks", "health"),
          Map.entry("/api/v1/workloads", "health"),
          Map.entry("/api/v1/databases", "health"),
          Map.entry("/api/v1/network", "health"),
          Map.entry("/api/v1/security", "health"),
          Map.entry("/api/v1/coverage", "health"),
          Map.entry("/api/v1/heartbeats", "health"),
          Map.entry("/api/v1/uptime", "health"),
          Map.entry("/api/v1/slos", "health"),
          Map.entry("/api/v1/status-pages", "health"),
          Map.entry("/connect/gatus", "health"),
          Map.entry("/badge", "health"),
          Map.entry("/status", "health"),
          Map.entry("/api/v1/alerts", "alert"),
          Map.entry("/api/v1/errors", "alert"),
          Map.entry("/api/v1/rules", "alert"),
          Map.entry("/api/v1/silences", "alert"),
          Map.entry("/api/v1/escalation-policies", "alert"),
          Map.entry("/api/v1/schedules", "alert"),
          Map.entry("/api/v1/people", "alert"),
          Map.entry("/api/v1/routes", "alert"),
          Map.entry("/api/v1/notifications", "alert"),
          Map.entry("/connect/alertmanager", "alert"),
          Map.entry("/connect/pagerduty", "alert"),
          Map.entry("/connect/sentry", "alert"),
          Map.entry("/connect/falco", "alert"),
          Map.entry("/connect/twilio", "alert"),
          Map.entry("/ack", "alert"),
          Map.entry("/calendar", "alert"));
}
