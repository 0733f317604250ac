package dev.milepost.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.alert.intake.Signal;
import dev.milepost.contracts.FactTypes;
import dev.milepost.contracts.progress.TaskChanged;
import dev.milepost.contracts.progress.TaskChanged.Change;
import dev.milepost.contracts.progress.TaskState;
import dev.milepost.expression.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void eachOneCompilesAndIsWrittenAsItIsRead() throws Exception {
    var json = new ObjectMapper();
    for (Rule rule : ShippedRules.all()) {
      assertThat(Watch.of(rule, 1).types()).as(rule.id()).isNotEmpty();
      String written = RuleJson.node(rule).toString();
      assertThat(RuleJson.read(written)).isEqualTo(rule);
      assertThat(RuleJson.read(rule.id(), json.readTree(written), Set.of())).isEqualTo(rule);
      assertThat(rule.about()).isNotBlank();
    }
    assertThat(ShippedRules.all()).extracting(Rule::id).doesNotHaveDuplicates().hasSize(16);
  }

  @Test
  void theFieldsOfEveryFactAreKnown() {
    for (var type : FactTypes.all().entrySet()) {
      assertThat(FactFields.of(type.getValue().record())).as(type.getKey()).isNotEmpty();
    }
    assertThat(FactFields.of(Set.of(TaskChanged.typeOf(Change.FAILED))))
        .containsEntry("percent", Kind.NUMBER)
        .containsEntry("at", Kind.MOMENT)
        .containsEntry("state", Kind.TEXT)
        .containsEntry("attempt", Kind.INTEGER);
  }

  @Test
  void aFailureRaisesAndACompletionClears() {
    assertThat(judge(Change.FAILED, TaskState.FAILED, "disk \0 full"))
        .get()
        .isInstanceOfSatisfying(
            Signal.Firing.class,
            firing -> {
              assertThat(firing.fingerprint()).isEqualTo("task-failed/p/t");
              assertThat(firing.source()).isEqualTo("progress");
              assertThat(firing.actor()).isEqualTo("ci");
              assertThat(firing.again()).isEqualTo(Signal.Again.OCCURRED);
              assertThat(firing.content().title()).isEqualTo("t failed in p");
              assertThat(firing.content().detail()).isEqualTo("disk \uFFFD full");
              assertThat(firing.content().since()).isEqualTo(NOW);
              assertThat(firing.content().labels())
                  .containsOnly(
                      java.util.Map.entry("alertname", "TaskFailed"),
                      java.util.Map.entry("project", "p"),
                      java.util.Map.entry("task", "t"));
            });
    assertThat(judge(Change.COMPLETED, TaskState.COMPLETED, null))
        .get()
        .isInstanceOfSatisfying(
            Signal.Over.class,
            over -> assertThat(over.why()).isEqualTo("t completed by attempt 1"));
  }

  @Test
  void whatCameTooLateToMatterDoesNothing() {
    assertThat(judge(Change.FAILED, TaskState.COMPLETED, null)).isEmpty();
    assertThat(judge(Change.COMPLETED, TaskState.FAILED, null)).isEmpty();
  }

  @Test
  void whatIsWellIsForgottenSoonAndWhatMayStillFireIsNot() {
    var degraded =
        Watch.of(
            ShippedRules.all().stream()
                .filter(rule -> rule.id().equals("component-degraded"))
                .findFirst()
                .orElseThrow(),
            1);
    assertThat(degraded.forgetAt(track(true), NOW)).isAfter(NOW.plus(Duration.ofDays(13)));
    assertThat(degraded.forgetAt(track(false), NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(degraded.forgetAt(track(false).fired(true), NOW))
        .isAfter(NOW.plus(Duration.ofDays(13)));
  }

  private static Track track(boolean holds) {
    return new Track(
        Track.Before.NOTHING, List.of(new Observation(NOW, 1, "e", holds, 0)), false, null);
  }

  private static Optional<Signal> judge(
      Change change, TaskState state, @org.jspecify.annotations.Nullable String message) {
    var watch = Watch.of(ShippedRules.all().getFirst(), 1);
    var fact =
        new TaskChanged(
            "p", "t", change, state, NOW, NOW, 1, 1, null, null, null, 1, message, "ci", "s", "e");
    return watch
        .see(fact, "e", NOW)
        .flatMap(
            arrival ->
                watch.signal(
                    arrival.fingerprint(),
                    watch.arrived(Track.NEW, arrival, NOW),
                    arrival.cleared(),
                    NOW));
  }
}
