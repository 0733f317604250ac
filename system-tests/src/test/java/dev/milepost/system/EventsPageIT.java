package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page about sending events tells a reader to paste does what the page says. */
@ExtendWith(TheStack.class)
class EventsPageIT {

  private static final Pattern SNIPPET =
      Pattern.compile("^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void theSnippetsDoWhatThePageSays(Stack stack) throws Exception {
    List<String> snippets = snippets(stack);
    assertThat(snippets).hasSize(2);

    assertThat(paste(stack, snippets.get(0))).contains("{\"accepted\":1,\"duplicates\":0}");
    assertThat(states(stack)).containsEntry("task_001", "started");
    await("the new key to be good")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(paste(stack, snippets.get(1))).endsWith("OKOK"));
    assertThat(states(stack)).containsEntry("backup", "completed");
  }

  private static List<String> snippets(Stack stack) throws IOException {
    Path page = stack.script().home().resolve("docs/integrations/events.md");
    return SNIPPET
        .matcher(Files.readString(page))
        .results()
        .map(found -> onThis(stack, found.group(1)))
        .toList();
  }

  private static String paste(Stack stack, String snippet) {
    var ended = stack.script().runCommand(Duration.ofMinutes(1), List.of("sh", "-euc", snippet));
    assertThat(ended.exitCode()).as("%s%s", ended.out(), ended.err()).isZero();
    return ended.out();
  }

  private static Map<String, String> states(Stack stack) throws IOException {
    var tasks = stack.monitor("task-completion", "--project-id=project_001", "--output=json");
    assertThat(tasks.exitCode()).as(tasks.err()).isZero();
    var states = new TreeMap<String, String>();
    for (JsonNode task : new ObjectMapper().readTree(tasks.out()).findParents("task")) {
      states.put(task.path("task").asText(), task.path("state").asText());
    }
    return states;
  }

  /** The page names the address and the folder that a stack has when nothing else is said. */
  private static String onThis(Stack stack, String snippet) {
    return snippet
        .replace("http://localhost:8080", stack.url(""))
        .replace(".milepost/", stack.data() + "/")
        .replace("./monitor token create", "./monitor token create --data " + stack.data());
  }
}
