package dev.milepost.progress.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void normalPercentagePointsAreThoseOfTheTables() {
    assertThat(NormalCurve.quantile(0.5)).isZero();
    assertThat(NormalCurve.quantile(0.975)).isEqualTo(1.959963984540054, within(1e-14));
    assertThat(NormalCurve.quantile(0.95)).isEqualTo(1.6448536269514722, within(1e-14));
    assertThat(NormalCurve.quantile(0.001)).isEqualTo(-3.090232306167813, within(1e-13));
    assertThat(NormalCurve.quantile(1e-20)).isEqualTo(-9.262340089798408, within(1e-11));
    assertThat(NormalCurve.exceeds(1.959963984540054)).isEqualTo(0.025, within(1e-12));
    assertThat(NormalCurve.exceeds(-1.6448536269514722)).isEqualTo(0.95, within(1e-12));
  }

  @Test
  void aLogNormalIsFittedToTheLogarithms() {
    double[] samples = new double[400];
    Arrays.setAll(samples, i -> Math.exp(2 + 0.5 * NormalCurve.quantile((i + 0.5) / 400)));

    LogNormal fitted = LogNormal.fit(samples);

    assertThat(fitted.mu()).isEqualTo(2, within(1e-9));
    assertThat(fitted.sigma()).isEqualTo(0.5, within(0.01));
    assertThat(LogNormal.fit(new double[] {7, 7}).sigma())
        .as("two equal samples are no proof that all are equal")
        .isGreaterThan(0.5);
  }

  @Test
  void threePointsHaveTheMeanOfPert() {
    var spread = ThreePointSpread.of(2, 5, 14);

    assertThat(QuantileTable.of(spread::quantile).mean())
        .isEqualTo((2 + 4 * 5 + 14) / 6.0, within(0.01));
    assertThat(spread.quantile(1e-9)).isEqualTo(2, within(0.05));
    assertThat(spread.quantile(1 - 1e-9)).isEqualTo(14, within(0.3));
    assertThat(ThreePointSpread.of(3, 3, 3).quantile(0.3)).isEqualTo(3);
  }

  @Test
  void anEmpiricalSpreadHasTheQuantilesOfItsSamples() {
    var spread = Empirical.of(new double[] {30, 10, 20, 40, 50});

    assertThat(spread.quantile(0.5)).isEqualTo(30);
    assertThat(spread.quantile(0.625)).isEqualTo(35);
    assertThat(spread.exceeds(35)).isEqualTo(0.375, within(1e-12));
  }

  @Test
  void aTableHoldsTheMeanOfALogNormal() {
    var spread = new LogNormal(1, 0.7);

    assertThat(QuantileTable.of(spread::quantile).mean())
        .isEqualTo(Math.exp(1 + 0.7 * 0.7 / 2), within(0.02 * Math.exp(1.245)));
  }

  @Property
  void quantileAndProbabilityAreInverse(
      @ForAll("spreads") Spread spread, @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
    assertThat(1 - spread.exceeds(spread.quantile(p))).isEqualTo(p, within(1e-3));
  }

  @Property
  void quantilesAscend(
      @ForAll("spreads") Spread spread,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.999) double one,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.999) double other) {
    assertThat(spread.quantile(Math.max(one, other)))
        .isGreaterThanOrEqualTo(spread.quantile(Math.min(one, other)));
  }

  @Property
  void whatAlreadyTookLongTakesLongerThanThat(
      @ForAll("spreads") Spread spread,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 0.999) double p,
      @ForAll @DoubleRange(min = 0, max = 1e6) double floor) {
    assertThat(spread.quantileAbove(floor, p)).isGreaterThanOrEqualTo(floor).isFinite();
  }

  @Property
  void givenMoreThanTheMedianTheMedianIsTheUpperQuartile(@ForAll("spreads") Spread spread) {
    assertThat(spread.quantileAbove(spread.quantile(0.5), 0.5))
        .isEqualTo(spread.quantile(0.75), within(1e-2 * spread.quantile(0.75)));
  }

  @Provide
  Arbitrary<Spread> spreads() {
    var numbers = Arbitraries.doubles().between(0.5, 500);
    Arbitrary<Spread> logNormals =
        Arbitraries.doubles().between(0.1, 2).map(sigma -> new LogNormal(3, sigma));
    Arbitrary<Spread> empirical =
        numbers
            .list()
            .ofMinSize(2)
            .ofMaxSize(40)
            .uniqueElements()
            .map(list -> Empirical.of(list.stream().mapToDouble(Double::doubleValue).toArray()));
    Arbitrary<Spread> threePoint =
        numbers
            .list()
            .ofSize(3)
            .uniqueElements(value -> Math.round(value))
            .map(list -> list.stream().sorted().toList())
            .map(SpreadTest::threePoint);
    return Arbitraries.oneOf(logNormals, empirical, threePoint);
  }

  private static Spread threePoint(List<Double> sorted) {
    return ThreePointSpread.of(sorted.get(0), sorted.get(1), sorted.get(2));
  }
}
