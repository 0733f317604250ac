package dev.milepost.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTest {
  @Property
  void aBarIsAsWideAsAsked(
      @ForAll @DoubleRange(min = -10, max = 200) double percent,
      @ForAll @IntRange(min = 1, max = 80) int columns) {
    assertThat(Text.width(Bar.of(percent, columns))).isEqualTo(columns);
  }

  @Test
  void aBarIsExactToAnEighth() {
    assertThat(Bar.of(0, 4)).isEqualTo("░░░░");
    assertThat(Bar.of(50, 4)).isEqualTo("██░░");
    assertThat(Bar.of(53.2, 4)).isEqualTo("██▏░");
    assertThat(Bar.of(99.9, 4)).isEqualTo("███▉");
    assertThat(Bar.of(100, 4)).isEqualTo("████");
  }

  @Test
  void csvQuotesAndDisarmsFormulas() {
    assertThat(Csv.row(List.of("a", "b,c", "d\"e", "", "=HYPERLINK(1)", "-1.5")))
        .isEqualTo("a,\"b,c\",\"d\"\"e\",,'=HYPERLINK(1),-1.5");
  }

  @Property
  void fittedTextFits(@ForAll String text, @ForAll @IntRange(max = 40) int columns) {
    assertThat(Text.width(Text.fit(text, columns)))
        .isLessThanOrEqualTo(Math.max(columns, Math.min(Text.width(text), columns)));
    assertThat(Text.width(Text.left(Text.visible(text), columns))).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"0,0 s", "59,59 s", "60,1 min", "3600,1 h", "12000,3 h 20 min", "200000,2 d"})
  void lengthsAreToldInTheLargestUnitThatSaysEnough(long seconds, String text) {
    assertThat(Ago.length(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void readsTheWindowsSize() {
    var usual = new Terminal.Size(100, 24);
    assertThat(SystemTerminal.parse("30 140", usual)).isEqualTo(new Terminal.Size(140, 30));
    assertThat(SystemTerminal.parse("0 0", usual)).isEqualTo(usual);
    assertThat(SystemTerminal.parse("", usual)).isEqualTo(usual);
  }
}
