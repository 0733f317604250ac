package dev.milepost.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.health.check.asked.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page says is so. */
class ChecksPageTest {

  private static final Path PAGE = Path.of("..", "docs", "integrations", "checks.md");

  @Test
  void theFileOnThePageIsTaken() throws Exception {
    String page = Files.readString(PAGE);
    int begins = page.indexOf("```yaml\n") + 8;
    List<Check> checks = CheckFile.read(page.substring(begins, page.indexOf("```", begins)));
    assertThat(checks)
        .extracting(Check::id)
        .containsExactly("shop-home", "ledger-port", "shop-name", "orders", "nightly-backup");
    assertThat(checks.getFirst().dependsOn()).containsExactly("pg-ledger");
    assertThat(checks.getLast().timing().every()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void everyWayIsOnThePage() throws Exception {
    String page = Files.readString(PAGE);
    for (String way : Way.words()) {
      assertThat(page).contains("| `" + way + "` |");
    }
  }
}
