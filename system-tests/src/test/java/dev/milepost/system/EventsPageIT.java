package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page about sending events tells a reader to paste does what the page says. */
@ExtendWith(TheStack.class)
class EventsPageIT {

  private static final Pattern SNIPPET =
      Pattern.compile("^```sh\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void theSnippetsDoWhatThePageSays(Stack stack) throws Exception {
    Path page = stack.script().home().resolve("docs/integrations/events.md");
    String pasted =
        SNIPPET
            .matcher(Files.readString(page))
            .results()
            .map(found -> found.group(1))
            .map(text -> onThis(stack, text))
            .collect(Collectors.joining("\n"));

    var ended = stack.script().runCommand(Duration.ofMinutes(1), List.of("sh", "-euc", pasted));

    assertThat(ended.exitCode()).as("%s%s", ended.out(), ended.err()).isZero();
    assertThat(ended.out()).contains("{\"accepted\":1,\"duplicates\":0}");
    var tasks = stack.monitor("task-completion", "--project-id=project_001", "--output=json");
    assertThat(tasks.exitCode()).as(tasks.err()).isZero();
    var states = new TreeMap<String, String>();
    for (JsonNode task : new ObjectMapper().readTree(tasks.out()).findParents("task")) {
      states.put(task.path("task").asText(), task.path("state").asText());
    }
    assertThat(states).containsEntry("task_001", "started").containsEntry("backup", "completed");
  }

  /** The page names the address and the folder that a stack has when nothing else is said. */
  private static String onThis(Stack stack, String snippet) {
    return snippet
        .replace("http://localhost:8080", stack.url(""))
        .replace(".milepost/", stack.data() + "/")
        .replace("./monitor token create", "./monitor token create --data " + stack.data());
  }
}
