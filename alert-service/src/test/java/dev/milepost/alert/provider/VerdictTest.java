package dev.milepost.alert.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Canary CANARY = new Canary(null, Duration.ofHours(1), 0.65, 3);

  /** Newest first. */
  private final List<Result> results = new ArrayList<>();

  @Test
  void nothingIsDoubtedBeforeSomethingFails() {
    assertThat(verdict()).isEqualTo(new Verdict.Trusted());
    happened(true, true, 3);
    assertThat(verdict()).isEqualTo(new Verdict.Trusted());
  }

  @Test
  void canariesThatFailInARowMeanThatItIsDown() {
    happened(true, true, 50);
    happened(false, true, 2);
    // What people were told in between says nothing of canaries.
    happened(true, false, 1);
    assertThat(verdict()).isEqualTo(new Verdict.Trusted());
    happened(false, true, 1);
    assertThat(verdict())
        .isEqualTo(new Verdict.Down("the last 3 canaries failed; the last one: answered 500"));
    happened(true, true, 1);
    assertThat(verdict()).isEqualTo(new Verdict.Trusted());
  }

  @Test
  void manyFailuresMeanDoubtOnceEnoughIsKnown() {
    happened(true, false, 13);
    happened(false, false, 6);
    assertThat(verdict()).isEqualTo(new Verdict.Trusted());
    happened(true, true, 1);
    assertThat(verdict()).isInstanceOf(Verdict.Doubted.class);
    assertThat(((Verdict.Doubted) verdict()).why())
        .startsWith("14 of the last 20 messages were taken, a confidence of 0.48");
    happened(true, true, 40);
    assertThat(verdict()).isEqualTo(new Verdict.Trusted());
  }

  @Test
  void figuresNameTheLastOfEach() {
    happened(true, true, 1);
    happened(false, false, 1);
    happened(true, false, 1);
    Figures figures = Figures.of(results);
    assertThat(figures.attempts()).isEqualTo(3);
    assertThat(figures.successes()).isEqualTo(2);
    assertThat(figures.lastSuccess()).isEqualTo(results.get(0).at());
    assertThat(figures.lastFailure()).isEqualTo(results.get(1));
    assertThat(figures.failedInARow()).isZero();
  }

  private Verdict verdict() {
    return Verdict.of(Figures.of(results), CANARY);
  }

  private void happened(boolean good, boolean canary, int times) {
    for (int i = 0; i < times; i++) {
      results.addFirst(
          new Result(
              NOW.plusSeconds(results.size()), good, canary, good ? "accepted" : "answered 500"));
    }
  }
}
