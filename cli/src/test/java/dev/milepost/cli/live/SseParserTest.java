package dev.milepost.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SseParserTest {
  private static List<SseEvent> parse(String stream) {
    var parser = new SseParser();
    var events = new ArrayList<SseEvent>();
    stream.lines().forEach(line -> parser.line(line).ifPresent(events::add));
    return events;
  }

  @Test
  void readsEventsBetweenComments() {
    assertThat(
            parse(
                ": hello\n\nid: 7\nevent: x.v1\ndata: {\"a\":1,\ndata:\"b\":2}\n\n: beat\n\ndata: plain\n\nevent: reset\n\n"))
        .containsExactly(
            new SseEvent("7", "x.v1", "{\"a\":1,\n\"b\":2}"),
            new SseEvent("7", "message", "plain"),
            new SseEvent("7", "reset", ""));
  }

  @Test
  void passesOverUnknownFields() {
    assertThat(parse("retry: 10\nfoo\ndata: x\n\n"))
        .containsExactly(new SseEvent("", "message", "x"));
  }

  @Property
  void anyLinesAreRead(@ForAll List<String> lines) {
    assertThat(parse(String.join("\n", lines)).size())
        .isLessThanOrEqualTo(String.join("\n", lines).length());
  }
}
