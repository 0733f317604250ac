package dev.milepost.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.alert.alert.Content;
import dev.milepost.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every reader of alerts promises of what it lets in, and of what it does not. */
public final class StorableSignal {

  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private StorableSignal() {}

  /** Something was said, or something is wrong, and not both; all of it can be kept and shown. */
  public static void check(Optional<Signal> signal, List<Violation> violations) {
    assertThat(signal.isEmpty()).isEqualTo(!violations.isEmpty());
    violations.forEach(
        each -> {
          assertThat(each.field()).isNotBlank().hasSizeLessThan(600);
          text(each.field());
          text(each.message());
        });
    signal.ifPresent(
        each -> {
          text(each.fingerprint());
          assertThat(each.fingerprint().getBytes(StandardCharsets.UTF_8))
              .as("fits an index")
              .hasSizeLessThan(2_000);
          if (each instanceof Signal.Firing firing) {
            content(firing.content());
            text(firing.source());
            time(firing.endsAt());
          }
        });
  }

  private static void content(Content content) {
    assertThat(content.title()).isNotEmpty().hasSizeLessThanOrEqualTo(512);
    Stream.of(
            content.title(),
            content.project(),
            content.task(),
            content.component(),
            content.error(),
            content.detail(),
            content.link())
        .forEach(StorableSignal::text);
    content.labels().forEach(StorableSignal::pair);
    content.annotations().forEach(StorableSignal::pair);
    assertThat(content.labels()).hasSizeLessThanOrEqualTo(64);
    assertThat(content.annotations()).hasSizeLessThanOrEqualTo(64);
    time(content.since());
  }

  private static void pair(String name, String value) {
    text(name);
    text(value);
  }

  /** PostgreSQL keeps it as it is, and it can be written as UTF-8. */
  public static void text(@Nullable String text) {
    if (text != null) {
      assertThat(text.indexOf('\0')).isNegative();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as(text).isTrue();
    }
  }

  private static void time(@Nullable Instant time) {
    if (time != null) {
      assertThat(time).isBetween(Instant.EPOCH, LATEST);
    }
  }
}
