package dev.milepost.database.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatcherTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<List<String>> batches = new ArrayList<>();
  private final ArrayDeque<UniEmitter<? super List<String>>> working = new ArrayDeque<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Throwable> failures = new HashMap<>();

  private final Batcher<String, String> batcher =
      new Batcher<>(String::length, 6, 10, BatcherTest::full, this::work);

  @Test
  void whoComesAloneIsDoneAtOnce() {
    ask("a");
    assertThat(batches).containsExactly(List.of("a"));
    finish();
    assertThat(answers).containsEntry("a", "A");
    ask("b");
    finish();
    assertThat(answers).containsEntry("b", "B");
  }

  @Test
  void whatComesMeanwhileIsGatheredUpToItsWeight() {
    ask("a");
    ask("bb");
    ask("ccc");
    ask("dd");
    finish();
    assertThat(batches.get(1)).containsExactly("bb", "ccc");
    assertThat(answers).containsOnlyKeys("a");
    finish();
    assertThat(batches.get(2)).containsExactly("dd");
    finish();
    assertThat(answers).containsEntry("bb", "BB").containsEntry("ccc", "CCC");
  }

  @Test
  void oneThatWeighsMoreThanABatchIsABatch() {
    ask("a");
    ask("bbbbbbbb");
    ask("c");
    finish();
    assertThat(batches.get(1)).containsExactly("bbbbbbbb");
  }

  @Test
  void whatFailsByItselfFailsAlone() {
    ask("a");
    ask("b");
    ask("bad");
    finish();
    fail(new IllegalArgumentException("bad"));
    assertThat(batches.get(2)).containsExactly("b");
    finish();
    assertThat(batches.get(3)).containsExactly("bad");
    fail(new IllegalArgumentException("bad"));
    assertThat(answers).containsOnlyKeys("a", "b");
    assertThat(failures).containsOnlyKeys("bad");
    ask("c");
    finish();
    assertThat(answers).containsKey("c");
  }

  @Test
  void aDatabaseThatIsAwayIsNotAskedOnceForEach() {
    ask("a");
    ask("b");
    ask("c");
    finish();
    fail(new SocketException("reset"));
    assertThat(failures).containsOnlyKeys("b", "c");
    assertThat(batches).hasSize(2);
  }

  @Test
  void workThatThrowsFailsAndDoesNotStopTheRest() {
    var throwing =
        new Batcher<String, String>(
            1,
            asked -> {
              if (asked.contains("bad")) {
                throw new IllegalArgumentException("bad");
              }
              return Uni.createFrom().item(asked);
            });
    assertThat(throwing.ask("bad").onFailure().recoverWithItem("failed").await().atMost(SOON))
        .isEqualTo("failed");
    assertThat(throwing.ask("good").await().atMost(SOON)).isEqualTo("good");
  }

  @Test
  void anAnswerTooFewIsAFailureNotASilence() {
    ask("a");
    working.remove().complete(List.of());
    assertThat(failures).containsOnlyKeys("a");
  }

  @Test
  void moreThanMayWaitIsRefusedAndLosesNothingElse() {
    ask("a");
    ask("bbbbbbbb");
    ask("ccc");
    assertThat(failures).containsOnlyKeys("ccc");
    assertThat(failures.get("ccc")).isInstanceOf(Failure.class);
    ask("dd");
    finish();
    finish();
    finish();
    assertThat(answers).containsOnlyKeys("a", "bbbbbbbb", "dd");
  }

  /** Each step asks something of so many letters, or ends what is being done. */
  @Property
  void everyQuestionIsAnsweredOnceByItself(
      @ForAll @Size(max = 60) List<@IntRange(min = -1, max = 6) Integer> steps) {
    var asked = new ArrayList<String>();
    for (int step : steps) {
      if (step > 0) {
        String question = Character.toString('a' + asked.size() % 26).repeat(step) + asked.size();
        asked.add(question);
        ask(question);
      } else if (step == 0) {
        finish();
      } else {
        fail(new IllegalArgumentException("together it cannot be done"));
      }
    }
    while (!working.isEmpty()) {
      finish();
    }
    assertThat(answers.size() + failures.size()).isEqualTo(asked.size());
    answers.forEach(
        (question, answer) -> assertThat(answer).isEqualTo(question.toUpperCase(Locale.ROOT)));
    assertThat(batches)
        .allMatch(batch -> batch.size() == 1 || batch.stream().mapToInt(String::length).sum() <= 6);
    answers.clear();
    failures.clear();
    batches.clear();
  }

  private void ask(String question) {
    batcher
        .ask(question)
        .subscribe()
        .with(
            answer -> assertThat(answers.put(question, answer)).isNull(),
            failure -> assertThat(failures.put(question, failure)).isNull());
  }

  private Uni<List<String>> work(List<String> batch) {
    batches.add(batch);
    return Uni.createFrom().<List<String>>emitter(emitter -> working.add(emitter));
  }

  private void finish() {
    if (!working.isEmpty()) {
      List<String> batch = batches.get(batches.size() - 1);
      working.remove().complete(batch.stream().map(each -> each.toUpperCase(Locale.ROOT)).toList());
    }
  }

  private void fail(Throwable failure) {
    if (!working.isEmpty()) {
      working.remove().fail(failure);
    }
  }

  private static Failure full() {
    return Failure.later(ProblemType.TOO_MANY_REQUESTS, "Later.", Duration.ofSeconds(1));
  }
}
