package dev.milepost.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.expression.Expression;
import dev.milepost.expression.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page tells people to copy can be copied. */
class RuleDocsTest {

  private static final Pattern RULE =
      Pattern.compile("(?s)```json\\n(\\{.*?\\})\\n```|<<'EOF'\\n(\\{.*?\\})\\nEOF");
  private static final Pattern BLOCK = Pattern.compile("(?s)```\\n(change ==.*?)\\n```");

  private final String page = read();

  @Test
  void everyRuleIsTaken() {
    var json = new ObjectMapper();
    var rules =
        RULE.matcher(page)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();
    assertThat(rules).hasSizeGreaterThanOrEqualTo(5);
    for (String rule : rules) {
      assertThatCode(
              () -> Watch.of(RuleJson.read("copied", json.readTree(rule), Set.of()), 1).types())
          .as(rule)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyExpressionIsTaken() {
    var fields =
        Map.ofEntries(
            Map.entry("change", Kind.TEXT),
            Map.entry("attempt", Kind.INTEGER),
            Map.entry("percent", Kind.NUMBER),
            Map.entry("quiet", Kind.SPAN),
            Map.entry("verdict", Kind.TEXT),
            Map.entry("cause", Kind.TEXT),
            Map.entry("carriers", Kind.TEXTS),
            Map.entry("message", Kind.TEXT),
            Map.entry("fresh", Kind.INTEGER),
            Map.entry("known", Kind.INTEGER),
            Map.entry("labels", Kind.LABELS));
    var block = BLOCK.matcher(page);
    assertThat(block.find()).isTrue();
    for (String line : block.group(1).lines().toList()) {
      assertThatCode(
              () -> {
                if (line.startsWith("double")) {
                  Expression.number(line, fields);
                } else {
                  Expression.condition(line, fields);
                }
              })
          .as(line)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyShippedRuleIsListed() {
    for (Rule rule : ShippedRules.all()) {
      assertThat(page).contains("| `" + rule.id() + "` |");
    }
  }

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "integrations", "rules.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
