package dev.milepost.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one-machine stack of this run: started by the script, ended with the tests. */
final class Stack implements AutoCloseable {

  /** How long the stack waits for an answer before it tells the next person. */
  static final Duration STEP = Duration.ofSeconds(4);

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofMinutes(2);
  private static final Duration TRAINING = Duration.ofMinutes(5);
  private static final Duration COMMAND = Duration.ofSeconds(30);
  private static final Pattern LINK = Pattern.compile("https?://\\S+/sign-in\\?code=\\S+");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final int offset;
  private final Script script;
  private String signInLink = "";
  private boolean up;

  private Stack(Path home, Path data, int offset) {
    this.data = data;
    this.offset = offset;
    this.script =
        new Script(
            home,
            Map.of(
                "MILEPOST_BUILD",
                "never",
                "MILEPOST_URL",
                "http://localhost:" + (8_080 + offset),
                "MILEPOST_ESCALATION_STEP",
                STEP.toSeconds() + "s",
                // What a killed service was to read is another's after so long; Kafka allows no
                // less.
                "KAFKA_SESSION_TIMEOUT_MS",
                "6000"));
  }

  /** Starts a stack on free ports and a folder of its own. */
  static Stack start() {
    try {
      var stack =
          new Stack(
              Path.of(System.getProperty("milepost.home", "..")).toAbsolutePath().normalize(),
              Files.createTempDirectory("milepost-system-"),
              PortOffset.free());
      // The tests' own end is the usual one; this is for a run that is interrupted.
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end-stack"));
      stack.train();
      stack.up();
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What every build by the script does at its end, so that the tests start what people start. */
  private void train() {
    var ended = script.run(TRAINING, "train");
    assertThat(ended.exitCode()).as("monitor train: %s%s", ended.out(), ended.err()).isZero();
    assertThat(ended.err()).doesNotContain("did not work");
  }

  /** Starts it on the data it has. */
  void up() {
    up = true;
    var ended =
        script.run(
            START, "up", "--detach", "--data", data.toString(), "--port-offset", "" + offset);
    assertThat(ended.exitCode()).as("monitor up: %s%s", ended.out(), ended.err()).isZero();
    Matcher link = LINK.matcher(ended.out());
    assertThat(link.find()).as("a sign-in link in %s", ended.out()).isTrue();
    signInLink = link.group();
  }

  /** Ends it; its data stay. */
  void down() {
    var ended = script.run(END, "down", "--data", data.toString());
    assertThat(ended.exitCode()).as("monitor down: %s%s", ended.out(), ended.err()).isZero();
    up = false;
  }

  /** The link that the last {@code up} printed. */
  String signInLink() {
    return signInLink;
  }

  /** Base address of everything. */
  String url(String path) {
    return script.environment().get("MILEPOST_URL") + path;
  }

  /** Runs a command of the command line on this stack's data. */
  Script.Ended monitor(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return script.run(COMMAND, all.toArray(String[]::new));
  }

  /** The script, for commands that are not about this stack's data. */
  Script script() {
    return script;
  }

  Path data() {
    return data;
  }

  /** Follows a log in the background until closed. */
  Following follow(Path log, String project) {
    return new Following(
        script.start(
            data.resolve("log").resolve("follow-" + project + ".log"),
            "follow",
            log.toString(),
            "--project=" + project,
            "--data=" + data));
  }

  /** The mail that the stack has kept, of which text or subject name {@code what}. */
  List<Mail> mail(String what) {
    var ended = monitor("mailbox", "--output=json");
    assertThat(ended.exitCode()).as("monitor mailbox: %s", ended.err()).isZero();
    try {
      var found = new ArrayList<Mail>();
      for (JsonNode message : JSON.readTree(ended.out())) {
        var mail =
            new Mail(
                message.required("to").asText(),
                message.required("subject").asText(),
                message.required("text").asText());
        if (mail.subject().contains(what) || mail.text().contains(what)) {
          found.add(mail);
        }
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new AssertionError("monitor mailbox did not answer JSON: " + ended.out(), e);
    }
  }

  /** Kills a service as the kernel does when memory runs out; answers the process that was. */
  long kill(String service) {
    ProcessHandle process =
        service(service).orElseThrow(() -> new AssertionError(service + " does not run"));
    assertThat(process.destroyForcibly()).isTrue();
    await(service + " to be gone").until(() -> !process.isAlive());
    return process.pid();
  }

  /** Waits until a service runs again in another process. */
  void awaitAnother(String service, long former) {
    await(service + " to be started again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> service(service).filter(process -> process.pid() != former).isPresent());
  }

  private Optional<ProcessHandle> service(String name) {
    // Below our own supervisor and nowhere else: other stacks may run on the machine.
    return supervisor().stream()
        .flatMap(ProcessHandle::descendants)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                Stream.of(process.info().arguments().orElse(new String[0]))
                    .anyMatch(
                        argument ->
                            argument.startsWith(data.toString())
                                && argument.endsWith(name + "/quarkus-run.jar")))
        .findFirst();
  }

  private Optional<ProcessHandle> supervisor() {
    try {
      String pid = Files.readString(data.resolve("run/supervisor.pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid.split("\\s", 2)[0]));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Ends everything that this stack started and keeps its logs beside the test reports. */
  @Override
  public synchronized void close() {
    if (!Files.exists(data)) {
      return;
    }
    var started = new ArrayList<ProcessHandle>();
    supervisor()
        .ifPresent(
            process -> {
              started.add(process);
              process.descendants().forEach(started::add);
            });
    try {
      if (up) {
        down();
      }
    } finally {
      started.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
      keepLogs();
      delete(data);
    }
  }

  private void keepLogs() {
    Path kept = Path.of(System.getProperty("milepost.logs", "target/stack-log"));
    delete(kept);
    try (Stream<Path> logs = Files.list(data.resolve("log"))) {
      Files.createDirectories(kept);
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        Files.copy(log, kept.resolve(log.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A message as {@code monitor mailbox} lists it. */
  record Mail(String to, String subject, String text) {}

  /** A {@code monitor follow} that runs. */
  record Following(Process process) implements AutoCloseable {

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      await("monitor follow to end").until(() -> !process.isAlive());
    }
  }
}
