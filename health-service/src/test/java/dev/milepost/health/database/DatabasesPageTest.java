package dev.milepost.health.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.problem.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the page says is so; its statements are run by the tests of the probes. */
class DatabasesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "integrations", "databases.md");

  @Test
  void everySignIsOnThePageWithItsThresholds() throws Exception {
    String page = Files.readString(PAGE);
    for (Sign sign : Sign.values()) {
      String low = sign.lowIsBad() && sign.usual().degraded() != null ? " or less" : "";
      assertThat(page)
          .contains(
              "| `%s` | %s | %s | %s |"
                  .formatted(
                      sign.id(),
                      sign.unit(),
                      number(sign.usual().degraded()) + low,
                      number(sign.usual().down())));
    }
  }

  @Test
  void theTargetOnThePageIsTaken() throws Exception {
    String page = Files.readString(PAGE);
    int begins = page.indexOf("```json\n") + 8;
    var violations = new ArrayList<Violation>();
    Target target =
        TargetReader.read(
            new ObjectMapper().readTree(page.substring(begins, page.indexOf("```", begins))),
            "ledger",
            violations);
    assertThat(violations).isEmpty();
    assertThat(Objects.requireNonNull(target).threshold(Sign.CONNECTIONS))
        .isEqualTo(new Threshold(70.0, 95.0));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.0f", value);
  }
}
