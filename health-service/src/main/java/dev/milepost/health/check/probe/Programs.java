package dev.milepost.health.check.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs programs: without a shell, with nothing of this process's environment but {@code PATH}. */
@ApplicationScoped
class Programs {

  private static final int LONGEST = 64 * 1024;

  private final Vertx vertx;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Programs(Vertx vertx) {
    this.vertx = vertx;
  }

  @PreDestroy
  void end() {
    threads.shutdownNow();
  }

  /** What a program has left. */
  record Ended(int exitCode, String output) {}

  /** A program that was begun. */
  static final class Running {
    private final Process process;
    private final Future<Ended> ended;

    private Running(Process process, Future<Ended> ended) {
      this.process = process;
      this.ended = ended;
    }

    Future<Ended> ended() {
      return ended;
    }

    /** Ends it, and whatever it has begun. */
    void kill() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * Begins a program.
   *
   * @throws IOException when there is no such program
   */
  Running run(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    String path = builder.environment().get("PATH");
    builder.environment().clear();
    if (path != null) {
      builder.environment().put("PATH", path);
    }
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    Promise<Ended> ended = Promise.promise();
    var context = vertx.getOrCreateContext();
    threads.execute(
        () -> {
          try (InputStream out = process.getInputStream()) {
            byte[] first = out.readNBytes(LONGEST);
            out.transferTo(java.io.OutputStream.nullOutputStream());
            int code = process.waitFor();
            context.runOnContext(
                back ->
                    ended.tryComplete(
                        new Ended(code, new String(first, StandardCharsets.UTF_8).strip())));
          } catch (IOException | InterruptedException e) {
            context.runOnContext(back -> ended.tryFail(e));
          }
        });
    return new Running(process, ended.future());
  }
}
