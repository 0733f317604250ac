package dev.milepost.alert.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Content;
import dev.milepost.alert.notify.Page;
import dev.milepost.contracts.alerts.AlertType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What strangers say becomes no line of its own, neither among headers nor among facts. */
class EmailHeadersPropertiesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.of(
                "x\r\nBcc: all@example.org",
                "x\nBcc: all@example.org",
                "\r\n\r\nbody",
                "a\rb",
                "\u2028Bcc: x",
                "\u0085Bcc: x",
                "\u000bBcc: x",
                "=?utf-8?Q?=0D=0ABcc:_x?=",
                "\r\n.\r\n")
            .map(text -> "t " + text),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(600));
  }

  @Property(tries = 2_000)
  void aTitleIsOneLineOfTheSubject(@ForAll("hostile") String title) {
    String subject = EmailText.subject(page(title, "p", "https://example.org"));
    assertThat(subject.chars().noneMatch(Character::isISOControl)).isTrue();
    assertThat(subject).doesNotContain("\u2028", "\u2029").startsWith("[warning] ");
    assertThat(subject.length()).isLessThanOrEqualTo(200);
  }

  @Property(tries = 2_000)
  void aFactIsOneLineOfTheText(@ForAll("hostile") String said) {
    String plain = EmailText.text(page("title", "p", "https://example.org"), "A", "B");
    String text = EmailText.text(page("title", said, said), "A", "B");
    assertThat(text.lines().filter(line -> !line.isBlank()).count())
        .isLessThanOrEqualTo(plain.lines().filter(line -> !line.isBlank()).count());
    assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc"));
  }

  private static Page page(String title, String project, String runbook) {
    return new Page(
        Alert.triggered(
            "a1",
            "f",
            "s",
            new Content(
                title,
                AlertType.WARNING,
                Map.of(),
                Map.of("runbook_url", runbook),
                project,
                null,
                null,
                null,
                null,
                null,
                null),
            null,
            NOW),
        7,
        Page.Change.TRIGGERED,
        1,
        null,
        List.of());
  }
}
