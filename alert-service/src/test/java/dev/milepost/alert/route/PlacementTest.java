package dev.milepost.alert.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final String TREE =
      """
      {"route":{"policy":"default","groupBy":["project"],"routes":[
         {"matchers":["severity=\\"info\\""],"policy":"quiet","groupBy":[]},
         {"matchers":["team=\\"web\\""],"policy":"web","continue":true,"routes":[
            {"matchers":["severity=\\"critical\\""],"policy":"web-night"}]},
         {"matchers":["severity=~\\"critical|page\\""],"policy":"managers"}]},
       "inhibit":[{"source":["severity=\\"critical\\""],"target":["severity=\\"warning\\""],
         "equal":["project"]}]}
      """;

  @Test
  void theFirstBranchThatMatchesIsTakenAndOneThatGoesOnTakesOthersAlong() throws Exception {
    var root = routing(TREE).root();

    assertThat(Placement.of(root, Map.of("severity", "warning")).policies())
        .containsExactly("default");
    assertThat(Placement.of(root, Map.of("severity", "info", "team", "web")).policies())
        .containsExactly("quiet");
    assertThat(Placement.of(root, Map.of("severity", "warning", "team", "web")).policies())
        .containsExactly("web");
    assertThat(Placement.of(root, Map.of("severity", "critical", "team", "web")).policies())
        .containsExactly("web-night", "managers");
  }

  @Test
  void aGroupIsOfOneBranchAndOneSetOfValues() throws Exception {
    var root = routing(TREE).root();

    String one = Placement.of(root, Map.of("project", "a", "task", "x")).group();
    assertThat(one).isEqualTo(Placement.of(root, Map.of("project", "a", "task", "y")).group());
    assertThat(one).isNotEqualTo(Placement.of(root, Map.of("project", "b")).group());
    assertThat(one).isNotEqualTo(Placement.of(root, Map.of("project", "a", "team", "web")).group());
    assertThat(Placement.of(root, Map.of("severity", "info", "project", "a")).group()).isNull();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    var routing = routing(TREE);

    assertThat(RoutingJson.read(RoutingJson.node(routing).toString())).isEqualTo(routing);
    assertThat(routing.policies())
        .containsExactlyInAnyOrder("default", "quiet", "web", "web-night", "managers");
    assertThat(
            routing
                .inhibit()
                .getFirst()
                .inhibits(
                    Map.of("severity", "critical", "project", "a"),
                    Map.of("severity", "warning", "project", "a")))
        .isTrue();
    assertThat(
            routing
                .inhibit()
                .getFirst()
                .inhibits(
                    Map.of("severity", "critical", "project", "a"),
                    Map.of("severity", "warning", "project", "b")))
        .isFalse();
  }

  @Test
  void everyBadFieldIsNamedAtOnce() {
    var wrong =
        catchThrowableOfType(
            Failure.class,
            () ->
                routing(
                    """
                    {"route":{"matchers":["a=b"],"routes":[{"matchers":["a=~\\"(\\""],"receiver":"x"},
                      {"matchers":"a"}]},"inhibit":[{"source":["a=b"]}]}
                    """));

    assertThat(wrong.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "route.matchers",
            "route.routes[0].matchers",
            "route.routes[0].receiver",
            "route.routes[1].matchers",
            "inhibit[0]");
  }

  private static Routing routing(String json) throws JsonProcessingException {
    return RoutingJson.read(new ObjectMapper().readTree(json));
  }
}
