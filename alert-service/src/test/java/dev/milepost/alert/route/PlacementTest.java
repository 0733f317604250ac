package dev.milepost.alert.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.match.Matchers;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  void ofABranchThatWasLookedAtAndNotTakenItIsSaidWhatItWants() throws Exception {
    var root = routing(TREE).root();

    assertThat(Placement.of(root, Map.of("severity", "warning", "team", "web")).missed())
        .containsExactly(
            new Missed("/1{severity=\"info\"}", "severity=\"info\"", "severity", "warning"),
            new Missed(
                "/2{team=\"web\"}/1{severity=\"critical\"}",
                "severity=\"critical\"",
                "severity",
                "warning"),
            new Missed(
                "/3{severity=~\"critical|page\"}",
                "severity=~\"critical|page\"",
                "severity",
                "warning"));
    assertThat(Placement.of(root, Map.of("team", "shop")).missed())
        .extracting(Missed::label, Missed::has)
        .containsExactly(tuple("severity", null), tuple("team", "shop"), tuple("severity", null));
    assertThat(Placement.of(root, Map.of("severity", "info")).missed())
        .as("the first branch does not go on, so no other was looked at")
        .isEmpty();
  }

  @Test
  void ofManyBranchesThatWereNotTakenTheRestIsCounted() {
    var wide =
        new Route(
            new Matchers(List.of()),
            "default",
            null,
            false,
            IntStream.range(0, Placement.MOST_MISSED + 7)
                .mapToObj(
                    i ->
                        new Route(
                            Matchers.parse("m", List.of("team=t" + i)),
                            null,
                            null,
                            false,
                            List.of()))
                .toList());

    var placement = Placement.of(wide, Map.of("team", "web"));

    assertThat(placement.missed()).hasSize(Placement.MOST_MISSED);
    assertThat(placement.missed().getLast().branch()).isEqualTo("/50{team=\"t49\"}");
    assertThat(placement.moreMissed()).isEqualTo(7);
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
