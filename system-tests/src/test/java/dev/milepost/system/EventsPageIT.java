package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page about sending events tells a reader to paste does what the page says. */
@ExtendWith(TheStack.class)
class EventsPageIT {

  @Test
  void theSnippetsDoWhatThePageSays(Stack stack) throws Exception {
    var page = new IntegrationPage(stack, "events.md");
    List<String> snippets = page.snippets();
    assertThat(snippets).hasSize(2);

    assertThat(page.paste(snippets.get(0))).contains("{\"accepted\":1,\"duplicates\":0}");
    assertThat(states(stack)).containsEntry("task_001", "started");
    await("the new key to be good")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(page.paste(snippets.get(1))).endsWith("OKOK"));
    assertThat(states(stack)).containsEntry("backup", "completed");
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
}
