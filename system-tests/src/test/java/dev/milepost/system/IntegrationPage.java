package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/integrations}, whose snippets are pasted into a shell as a reader would.
 */
record IntegrationPage(Stack stack, String name) {

  private static final Pattern SNIPPET =
      Pattern.compile("^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  List<String> snippets() throws IOException {
    Path page = stack.script().home().resolve("docs/integrations").resolve(name);
    return SNIPPET
        .matcher(Files.readString(page))
        .results()
        .map(found -> onThisStack(found.group(1)))
        .toList();
  }

  /** Runs a snippet to its end, in which every command succeeds, and answers what it printed. */
  String paste(String snippet) {
    var ended = stack.script().runCommand(Duration.ofMinutes(2), List.of("sh", "-euc", snippet));
    assertThat(ended.exitCode()).as("%s%s", ended.out(), ended.err()).isZero();
    return ended.out();
  }

  /** The page names the address and the folder that a stack has when nothing else is said. */
  private String onThisStack(String snippet) {
    return snippet
        .replace("http://localhost:8080", stack.url(""))
        .replace(".milepost/", stack.data() + "/")
        .replaceAll(
            "\\./monitor ((?:token|plan|silence) [a-z]+|alerts [a-z]+|[a-z-]+)",
            "./monitor $1 --data " + stack.data());
  }
}
