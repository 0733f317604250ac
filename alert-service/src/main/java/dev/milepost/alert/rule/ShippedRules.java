package dev.milepost.alert.rule;

import java.util.List;

/**
 * The rules that every stack begins with. People may edit and disable them, not delete them; a new
 * release changes only those that nobody has edited.
 */
public final class ShippedRules {

  private static final List<String> DOCUMENTS =
      List.of(
          """
          {"id": "task-failed", "about": "A task failed; a retry that completes ends it.",
           "condition": {"match": {
             "types": ["progress.task.failed", "progress.task.completed"],
             "when": "change == 'failed' && state == 'failed'",
             "clear": "change == 'completed' && state == 'completed'"}},
           "severity": "critical", "title": "{task} failed in {project}", "detail": "{message}",
           "cleared": "{task} completed by attempt {attempt}"}
          """,
          """
          {"id": "task-stalled", "about": "A task is alive but does not advance, or has died.",
           "condition": {"stall": {"verdicts": ["stalled", "dead"]}},
           "severity": {"field": "verdict", "scale": {"dead": "critical"}, "else": "warning"},
           "title": "{task} of {project} is {verdict}", "detail": "{reason}",
           "cleared": "{task} advances again, or has ended"}
          """,
          """
          {"id": "milestone-missed", "about": "A milestone was not reached by its due moment.",
           "condition": {"match": {
             "types": ["progress.milestone.missed", "progress.milestone.reached"],
             "when": "change == 'missed'", "clear": "change == 'reached'"}},
           "severity": "critical", "title": "{project} missed milestone {milestone}",
           "detail": "It was due {due}; {percent} % are done.",
           "cleared": "{milestone} was reached at {at}", "labels": {"milestone": "{milestone}"}}
          """,
          """
          {"id": "milestone-at-risk", "about": "The forecast says that a milestone will be missed.",
           "condition": {"forecast": {"below": 0.5, "clearAt": 0.6}},
           "severity": "warning",
           "title": "{project} is likely to miss milestone {milestone}",
           "detail": "The chance of meeting {due} is {probability} (1 is certain). Carried by: {carriers}.",
           "cleared": "the chance is good enough again, or the milestone was reached",
           "labels": {"milestone": "{milestone}"}}
          """,
          """
          {"id": "milestone-reached", "about": "A milestone was reached.",
           "condition": {"match": {"types": ["progress.milestone.reached"], "when": "true"}},
           "severity": "success", "title": "{project} reached milestone {milestone}",
           "detail": "{title}", "labels": {"milestone": "{milestone}"}, "endsAfter": "PT1H"}
          """,
          """
          {"id": "deployment-finished", "about": "A deployment has come to its end.",
           "condition": {"match": {"types": ["progress.deployment-task.closed"], "when": "true"}},
           "severity": "success", "title": "Deployment {task} of {project} finished",
           "detail": "Environment {environment}; components {components}.",
           "labels": {"environment": "{environment}"}, "endsAfter": "PT1H"}
          """,
          """
          {"id": "component-down", "about": "A component does not work.",
           "condition": {"match": {
             "types": ["health.component.changed-state"],
             "when": "verdict == 'down'",
             "clear": "verdict in ['healthy', 'degraded', 'paused']"}},
           "severity": "critical", "title": "{component} is down", "detail": "{reason}",
           "cleared": "{component} is {verdict}", "labels": {"cause": "{cause}"}}
          """,
          """
          {"id": "component-degraded", "about": "A component works badly for longer than a moment.",
           "condition": {"stateFor": {
             "types": ["health.component.changed-state"],
             "when": "verdict == 'degraded'",
             "clear": "verdict in ['healthy', 'down', 'paused']", "lasts": "PT2M"}},
           "severity": "warning", "title": "{component} is degraded", "detail": "{reason}",
           "cleared": "{component} is {verdict}", "labels": {"cause": "{cause}"}}
          """,
          """
          {"id": "heartbeat-lost", "about": "Something that should speak up regularly has fallen silent.",
           "condition": {"match": {
             "types": ["health.heartbeat.lost", "health.component.changed-state"],
             "when": "event == 'health.heartbeat.lost'",
             "clear": "event == 'health.component.changed-state' && verdict == 'healthy'"}},
           "severity": "critical", "title": "No heartbeat of {component}",
           "detail": "Expected every {expectedEvery}; the last one came at {lastSeen}.",
           "cleared": "{component} is healthy"}
          """,
          """
          {"id": "slo-burn", "about": "An error budget is used up too fast; critical from 14.4 on, where an hour uses 2 % of 30 days' budget.",
           "condition": {"match": {
             "types": ["health.slo-burn.changed"], "when": "burning", "clear": "!burning"}},
           "severity": {"cases": [{"when": "burnRate >= 14.4", "severity": "critical"}], "else": "warning"},
           "title": "{component} burns its budget of {objective}",
           "detail": "Burn rate {burnRate}; {budgetLeft} of the budget is left (1 is all).",
           "cleared": "the burn rate is {burnRate}", "labels": {"objective": "{objective}"}}
          """,
          """
          {"id": "coverage-low", "about": "Things that are known send nothing.",
           "condition": {"coverageBelow": {"goal": 99, "lasts": "PT15M"}},
           "severity": "warning", "title": "Monitoring sees {fresh} of {known} ({scope})",
           "detail": "Without a fresh signal: {missing}", "cleared": "{fresh} of {known} are seen",
           "labels": {"scope": "{scope}"}}
          """,
          """
          {"id": "error-regressed", "about": "An error came back that had been resolved.",
           "condition": {"errorRegression": {}},
           "severity": {"field": "severity", "else": "warning"},
           "title": "Came back in {project}: {title}",
           "detail": "Release {release}, {occurrences} occurrences so far.",
           "cleared": "the error was resolved", "labels": {"release": "{release}"}}
          """,
          """
          {"id": "security-event", "about": "Something happened that bears on security.",
           "condition": {"match": {"types": ["health.security-event.seen"], "when": "true"}},
           "severity": {"field": "severity", "else": "warning"},
           "title": "{rule} on {component}", "detail": "{summary}",
           "labels": {"rule": "{rule}", "origin": "{origin}"}}
          """,
          """
          {"id": "gate-failed", "about": "A quality gate did not hold.",
           "condition": {"match": {
             "types": ["metrics.gate.evaluated"], "when": "!passed", "clear": "passed"}},
           "severity": "warning", "title": "Gate {gate} of {project} failed",
           "detail": "{failedConditions}", "cleared": "gate {gate} passed",
           "labels": {"gate": "{gate}"}}
          """,
          """
          {"id": "rollout-finished", "about": "A workload runs in its new revision.",
           "condition": {"match": {
             "types": ["health.rollout.finished"], "when": "succeeded == true"}},
           "severity": "info", "title": "{workload} in {namespace} rolled out",
           "detail": "{revision}", "labels": {"namespace": "{namespace}"}, "endsAfter": "PT15M"}
          """,
          """
          {"id": "rollout-failed", "about": "A workload could not roll out its new revision.",
           "condition": {"match": {
             "types": ["health.rollout.finished"], "when": "succeeded == false",
             "clear": "succeeded == true"}},
           "severity": "critical", "title": "{workload} in {namespace} failed to roll out",
           "detail": "{revision}", "cleared": "a later rollout succeeded",
           "labels": {"namespace": "{namespace}"}}
          """);

  private ShippedRules() {}

  /** All of them, in the order of what they watch. */
  public static List<Rule> all() {
    return DOCUMENTS.stream().map(RuleJson::read).toList();
  }
}
