package dev.milepost.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'match':{'types':['progress.task.*'],'when':'percent > 3','clear':'attempt > 1'}}",
        "{'stateFor':{'types':['progress.task.*'],'when':'percent > 3','lasts':'PT5M'}}",
        "{'absence':{'types':['progress.task.progressed'],'when':'true','until':'false','after':'P1D'}}",
        "{'threshold':{'types':['dev.milepost.metrics.quality.reported.v1'],'where':'format =="
            + " \"junit\"','statistic':'sum','value':'testsFailed','window':'PT1H','operator':'>',"
            + "'limit':5,'clear':1}}",
        "{'threshold':{'types':['progress.task.failed'],'statistic':'count','window':'PT1H',"
            + "'operator':'>=','limit':3}}",
        "{'rateOfChange':{'types':['alert.error-group.*'],'value':'occurrences','window':'PT1H',"
            + "'per':'minute','operator':'>','limit':3}}",
        "{'forecast':{'below':0.4,'clearAt':0.7}}",
        "{'stall':{'verdicts':['slow','dead']}}",
        "{'errorRegression':{}}",
        "{'coverageBelow':{'goal':95,'scope':'pods','lasts':'PT1M'}}"
      })
  void everyConditionIsWrittenAsItIsRead(String condition) {
    Rule rule =
        read(
            "{'condition':%s,'title':'{subject}','severity':'info','for':'PT2M','by':['subject']}"
                .formatted(condition.replace("\"", "\\\"")));

    assertThat(Watch.of(rule, 1).types()).isNotEmpty();
    assertThat(RuleJson.read(RuleJson.node(rule).toString())).isEqualTo(rule);
  }

  @Test
  void everyBadFieldIsNamedAtOnce() {
    assertThat(
            wrong(
                "{'condition':{'threshold':{'types':['progress.task.vanished'],'statistic':'median',"
                    + "'window':'an hour','operator':'=','clear':3,'colour':1}},'severity':"
                    + "{'field':'a','cases':[]},'labels':{'a-b':'c'},'endsAfter':'P400D','by':'x',"
                    + "'nonsense':true}"))
        .contains(
            "nonsense",
            "condition.threshold.types[0]",
            "condition.threshold.statistic",
            "condition.threshold.window",
            "condition.threshold.operator",
            "condition.threshold.limit",
            "condition.threshold.colour",
            "severity.field",
            "labels.a-b",
            "endsAfter",
            "by",
            "title");
    assertThat(wrong("{'condition':{'match':{},'stall':{}},'title':'t','severity':'info'}"))
        .containsExactly("condition");
    assertThat(wrong("[]")).containsExactly("body");
    assertThat(
            wrong(
                "{'condition':{'threshold':{'types':['progress.task.failed'],'statistic':'count',"
                    + "'window':'PT1H','operator':'<','limit':3,'clear':2,'value':'x'}},"
                    + "'title':'t','severity':'dreadful'}"))
        .containsExactlyInAnyOrder(
            "condition.threshold.clear", "condition.threshold.value", "severity");
  }

  @Test
  void everyNameThatNoFactHasIsNamedAtOnce() {
    Rule rule =
        read(
            "{'condition':{'match':{'types':['progress.task.failed'],'when':'stat == 1',"
                + "'clear':'percent'}},'title':'{tsk} {value}','by':['lane'],'labels':{'a':'{b}'},"
                + "'severity':{'cases':[{'when':'zone == 1','severity':'info'}]}}");

    Failure failure = catchThrowableOfType(Failure.class, () -> Watch.of(rule, 1));

    assertThat(failure.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "severity.cases[0].when",
            "condition.match.when",
            "condition.match.clear",
            "title",
            "title",
            "labels.a",
            "by");
    assertThat(failure.violations().get(1).message())
        .contains("undeclared reference to 'stat' at column 1", "percent");
  }

  private static List<String> wrong(String json) {
    Failure failure = catchThrowableOfType(Failure.class, () -> read(json));
    return failure.violations().stream().map(Violation::field).toList();
  }

  private static Rule read(String json) {
    try {
      return RuleJson.read(
          "r", new ObjectMapper().readTree(json.replace('\'', '"').replace("\\\"", "'")), Set.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }
}
