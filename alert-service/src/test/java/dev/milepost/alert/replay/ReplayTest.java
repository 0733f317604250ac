package dev.milepost.alert.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.escalation.EscalationPolicy;
import dev.milepost.alert.escalation.EscalationStep;
import dev.milepost.alert.escalation.Repeat;
import dev.milepost.alert.inhibit.InhibitRule;
import dev.milepost.alert.match.Matchers;
import dev.milepost.alert.notify.Limits;
import dev.milepost.alert.oncall.Channel;
import dev.milepost.alert.oncall.ContactMethod;
import dev.milepost.alert.oncall.Layer;
import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.Rotation;
import dev.milepost.alert.oncall.Rotation.Turn;
import dev.milepost.alert.oncall.Schedule;
import dev.milepost.alert.replay.Recorded.Answer;
import dev.milepost.alert.route.Route;
import dev.milepost.alert.route.Routing;
import dev.milepost.alert.silence.Silence;
import dev.milepost.alert.silence.Window;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final Instant T0 = Instant.parse("2026-11-02T01:00:00Z");
  private static final Instant END = T0.plus(Duration.ofDays(2));

  @Test
  void anAlertThatNobodyAnswersGoesThroughItsPolicy() {
    assertThat(told(setting(policy(0, 300)), alert("a1", 0).build()))
        .containsExactly("a1 0 a0@x", "a1 300 a300@x");
  }

  @Test
  void peopleAnswerAsLongAfterTheFirstPageAsTheyDid() {
    Recorded answered = alert("a1", 0).acknowledged(120).build();

    assertThat(told(setting(policy(0, 300)), answered)).containsExactly("a1 0 a0@x");
    assertThat(told(setting(policy(0, 60)), answered)).containsExactly("a1 0 a0@x", "a1 60 a60@x");
    assertThat(told(setting(policy(200, 300)), answered))
        .containsExactly("a1 200 a200@x", "a1 300 a300@x");
  }

  @Test
  void whatEndsByItselfBeforeItsStepTellsNobody() {
    assertThat(told(setting(policy(60)), alert("a1", 0).over(30).build())).isEmpty();
    assertThat(told(setting(policy(60)), alert("a1", 0).over(90).build()))
        .containsExactly("a1 60 a60@x");
  }

  @Test
  void moreAnswersThanThereWereTakeAsLongAgain() {
    var two =
        new EscalationPolicy(
            EscalationPolicy.DEFAULT,
            List.of(step(0), step(100), step(200), step(300)),
            null,
            Repeat.NEVER,
            2);
    assertThat(told(setting(two), alert("a1", 0).acknowledged(90).build()))
        .containsExactly("a1 0 a0@x", "a1 100 a100@x");
  }

  @Test
  void anAcknowledgementThatRunsOutTellsOthersAgain() {
    var leased =
        new EscalationPolicy(
            EscalationPolicy.DEFAULT, List.of(step(0)), Duration.ofSeconds(600), Repeat.NEVER, 1);
    assertThat(told(setting(leased), alert("a1", 0).acknowledged(60).over(1_000).build()))
        .containsExactly("a1 0 a0@x", "a1 660 a0@x");
  }

  @Test
  void aSilenceOfThatTimeHoldsUntilItEnds() {
    var silence =
        new Silence(
            "s1",
            Matchers.parse("m", List.of("project=p")),
            new Window.Once(T0.minusSeconds(10), T0.plusSeconds(900)),
            "ann",
            "work",
            false,
            null,
            T0,
            1);
    assertThat(told(setting(policy(0), silence), alert("a1", 0).build()))
        .containsExactly("a1 900 a0@x");
  }

  @Test
  void whatIsInhibitedPagesWhenTheOtherIsOver() {
    var rule =
        new InhibitRule(
            Matchers.parse("m", List.of("kind=node")),
            Matchers.parse("m", List.of("kind=pod")),
            List.of());
    var setting =
        new Setting(
            new Routing(Routing.SEEDED.root(), List.of(rule)),
            Map.of("default", policy(0)),
            Limits.NONE,
            List.of(),
            Map.of(),
            Map.of());
    assertThat(
            told(
                setting,
                alert("node", 0).label("kind", "node").over(400).build(),
                alert("pod", 10).label("kind", "pod").build()))
        .containsExactly("node 0 a0@x", "pod 400 a0@x");
  }

  @Test
  void aGroupIsToldOnce() {
    var grouped =
        new Routing(
            new Route(new Matchers(List.of()), "default", List.of("project"), false, List.of()),
            List.of());
    var setting =
        new Setting(
            grouped, Map.of("default", policy(0)), Limits.NONE, List.of(), Map.of(), Map.of());
    assertThat(told(setting, alert("a1", 0).over(100).build(), alert("a2", 5).build()))
        .containsExactly("a1 0 a0@x", "a2 100 a0@x");
  }

  @Test
  void aBudgetSendsTheRestElsewhere() {
    var limits =
        new Limits(null, new Limits.Budget(1, LocalTime.of(22, 0), LocalTime.of(7, 0), "spare@x"));
    var ann = person("ann");
    var setting =
        new Setting(
            Routing.SEEDED,
            Map.of(
                "default",
                new EscalationPolicy(
                    "default", List.of(new EscalationStep(Duration.ZERO, List.of("person:ann"))))),
            limits,
            List.of(),
            Map.of(),
            Map.of("ann", ann));
    assertThat(told(setting, alert("a1", 0).build(), alert("a2", 10).build()))
        .containsExactly("a1 0 ann", "a2 10 email:spare@x");
  }

  @Test
  void whoIsOnCallByThenIsTold() {
    var setting = onCall("ann", "bob");
    assertThat(
            told(
                setting,
                alert("a1", 0).build(),
                alert("a2", (int) Duration.ofDays(1).toSeconds()).build()))
        .doesNotHaveDuplicates()
        .hasSize(2)
        .anyMatch(line -> line.endsWith("ann"))
        .anyMatch(line -> line.endsWith("bob"));
  }

  @Test
  void aChangeIsComparedPersonByPersonAndNightByNight() {
    var recorded =
        List.of(
            alert("a1", 0).acknowledged(30).build(),
            alert("a2", 60).over(100).build(),
            alert("a3", (int) Duration.ofHours(11).toSeconds()).build());
    var before = Replay.of(setting(policy(0)), recorded, END);
    var after =
        Replay.of(
            setting(new EscalationPolicy("default", List.of(step(600, "a0@x")))), recorded, END);
    var compared = Comparison.of(recorded, before, after, ZoneOffset.UTC);

    assertThat(compared.before()).isEqualTo(3);
    assertThat(compared.after()).isEqualTo(2);
    assertThat(compared.missed().count()).isEqualTo(1);
    assertThat(compared.missed().first().getFirst().alert()).isEqualTo("a2");
    assertThat(compared.later().count()).isEqualTo(2);
    assertThat(compared.later().first().getFirst().later()).isEqualTo(Duration.ofMinutes(10));
    assertThat(compared.people())
        .containsExactly(new Comparison.PersonPages("email:a0@x", 3, 2, 2, 1));
    assertThat(compared.nights())
        .containsExactly(
            new Comparison.NightPages("email:a0@x", LocalDate.parse("2026-11-01"), 2, 1));
    assertThat(compared.mostInANight()).isEqualTo(1);
  }

  /** Nobody is paged by whoever is late, and nothing hangs on the order of the recording. */
  @Property(tries = 100)
  void aReplayIsAFunctionOfWhatWasRecorded(@ForAll long seed) {
    var random = new Random(seed);
    var recorded = new ArrayList<Recorded>();
    for (int i = 0; i < 30; i++) {
      var one = alert("a" + i, random.nextInt(86_400) * 2 + i % 2);
      if (random.nextBoolean()) {
        one = one.acknowledged(random.nextInt(600));
      }
      if (random.nextBoolean()) {
        one = one.over(random.nextInt(3_600) + 172_800);
      }
      recorded.add(one.build());
    }
    var setting = setting(policy(0, 300, 900));
    var told = Replay.of(setting, recorded, END);
    var shuffled = new ArrayList<>(recorded);
    Collections.shuffle(shuffled, random);

    assertThat(Replay.of(setting, shuffled, END)).containsExactlyInAnyOrderElementsOf(told);
    assertThat(told).isSortedAccordingTo(java.util.Comparator.comparing(Told::at));
    // Each alert was told at once, and no step came twice.
    assertThat(told.stream().filter(each -> each.step() == 1).map(Told::alert))
        .containsExactlyInAnyOrderElementsOf(
            recorded.stream()
                .map(each -> each.alert())
                .filter(alert -> !alert.startedAt().isAfter(END))
                .map(Alert::id)
                .toList());
    assertThat(told.stream().map(each -> each.alert() + "/" + each.round() + "/" + each.step()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aYearOfAScheduleTakesSeconds() {
    var setting = onCall("ann", "bob", "cem", "dia", "eva");
    var random = new Random(7);
    var recorded = new ArrayList<Recorded>();
    int year = (int) Duration.ofDays(365).toSeconds();
    for (int i = 0; i < 10_000; i++) {
      recorded.add(
          alert("a" + i, random.nextInt(year)).acknowledged(60 + random.nextInt(600)).build());
    }
    long begin = System.nanoTime();
    var told = Replay.of(setting, recorded, T0.plus(Duration.ofDays(366)));
    long took = (System.nanoTime() - begin) / 1_000_000;
    System.out.println("Replay of a year, 10,000 alerts through a schedule: " + took + " ms");
    assertThat(told).hasSize(10_000);
  }

  private static List<String> told(Setting setting, Recorded... recorded) {
    return Replay.of(setting, List.of(recorded), END).stream()
        .map(
            each ->
                each.alert()
                    + " "
                    + Duration.between(T0, each.at()).toSeconds()
                    + " "
                    + (each.whom().endsWith("@x") && each.whom().contains(":a")
                        ? each.whom().substring(each.whom().indexOf(':') + 1)
                        : each.whom()))
        .toList();
  }

  private static Setting setting(EscalationPolicy policy, Silence... silences) {
    return new Setting(
        Routing.SEEDED,
        Map.of("default", policy),
        Limits.NONE,
        List.of(silences),
        Map.of(),
        Map.of());
  }

  private static Setting onCall(String... people) {
    var schedule =
        new Schedule("ops", "Operations", ZoneId.of("Europe/Berlin"), layers(people), List.of());
    var all = new java.util.HashMap<String, Person>();
    for (String each : people) {
      all.put(each, person(each));
    }
    return new Setting(
        Routing.SEEDED,
        Map.of(
            "default",
            new EscalationPolicy(
                "default", List.of(new EscalationStep(Duration.ZERO, List.of("schedule:ops"))))),
        Limits.NONE,
        List.of(),
        Map.of("ops", schedule),
        all);
  }

  private static List<Layer> layers(String... people) {
    return List.of(
        new Layer(
            "days",
            new Rotation(
                new Turn.Daily(1),
                LocalDate.parse("2020-01-01"),
                LocalTime.MIDNIGHT,
                List.of(people)),
            List.of()));
  }

  private static Person person(String id) {
    return new Person(
        id,
        id,
        null,
        ZoneOffset.UTC,
        List.of(new ContactMethod("mail", Channel.EMAIL, id + "@mail", true)),
        List.of());
  }

  private static EscalationPolicy policy(int... seconds) {
    var steps = new ArrayList<EscalationStep>();
    for (int each : seconds) {
      steps.add(step(each));
    }
    return new EscalationPolicy(EscalationPolicy.DEFAULT, steps);
  }

  private static EscalationStep step(int seconds) {
    return step(seconds, "a" + seconds + "@x");
  }

  private static EscalationStep step(int seconds, String target) {
    return new EscalationStep(Duration.ofSeconds(seconds), List.of(target));
  }

  private static Building alert(String id, int seconds) {
    return new Building(id, T0.plusSeconds(seconds), Map.of(), List.of(), null);
  }

  private record Building(
      String id,
      Instant at,
      Map<String, String> labels,
      List<Answer> answers,
      @Nullable Instant over) {

    Building acknowledged(int seconds) {
      return new Building(
          id, at, labels, List.of(new Answer("ann", Duration.ofSeconds(seconds))), over);
    }

    Building over(int seconds) {
      return new Building(id, at, labels, answers, T0.plusSeconds(seconds));
    }

    Building label(String name, String value) {
      return new Building(id, at, Map.of(name, value), answers, over);
    }

    Recorded build() {
      var content =
          new Content(
              id, AlertType.CRITICAL, labels, Map.of(), "p", null, null, null, null, null, null);
      return new Recorded(
          Alert.triggered(id, id, "test", content, null, at), answers, null, over, null, 0);
    }
  }
}
