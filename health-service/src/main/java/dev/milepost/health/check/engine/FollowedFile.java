package dev.milepost.health.check.engine;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckFile;
import dev.milepost.health.check.store.CheckConfig;
import dev.milepost.health.check.store.CheckDesk;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a file of checks. It is looked at again and again, because a Kubernetes ConfigMap changes
 * by links that no watch sees. A file that is broken changes nothing: what ran before runs on, and
 * what is wrong is said with its line.
 */
@ApplicationScoped
public class FollowedFile {

  private static final Logger LOG = Logger.getLogger(FollowedFile.class);

  private final CheckDesk desk;
  private final CheckConfig config;
  private final Vertx vertx;
  private final AtomicInteger broken = new AtomicInteger();
  private @Nullable String seen;
  private volatile boolean stopped;

  public FollowedFile(CheckDesk desk, CheckConfig config, Vertx vertx, MeterRegistry registry) {
    this.desk = desk;
    this.config = config;
    this.vertx = vertx;
    registry.gauge("milepost.checks.file.broken", broken);
  }

  void start(@Observes @Priority(250) StartupEvent event) {
    config.file().ifPresent(this::look);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void look(Path file) {
    vertx
        .executeBlocking(() -> Files.readString(file, StandardCharsets.UTF_8))
        .onComplete(
            read -> {
              if (read.failed()) {
                cannot(file, read.cause());
                later(file);
              } else if (read.result().equals(seen)) {
                later(file);
              } else {
                take(file, read.result());
              }
            });
  }

  private void cannot(Path file, Throwable why) {
    if (broken.getAndSet(1) == 0) {
      LOG.errorf(
          "The checks of %s cannot be read, those that were read before go on: %s",
          file, why instanceof IOException ? why.toString() : why.getMessage());
    }
  }

  private void take(Path file, String text) {
    Uni.createFrom()
        .deferred(() -> follow(file, text))
        .subscribe()
        .with(
            done -> {
              seen = text;
              broken.set(0);
              later(file);
            },
            failure -> {
              if (failure instanceof Failure refused) {
                // Said once: it stays so until it is written anew.
                seen = text;
                broken.set(1);
                LOG.errorf(
                    "The checks of %s are not taken, those that were read before go on: %s",
                    file, words(refused));
              } else {
                LOG.warnf("The checks of %s cannot be kept now: %s", file, failure.getMessage());
              }
              later(file);
            });
  }

  private Uni<Void> follow(Path file, String text) {
    List<Check> checks = CheckFile.read(text);
    return desk.follow("file:" + file.getFileName(), checks)
        .invoke(() -> LOG.infof("%d checks of %s are followed", checks.size(), file));
  }

  private static String words(Failure refused) {
    return refused.violations().isEmpty()
        ? String.valueOf(refused.getMessage())
        : refused.violations().stream()
            .map((Violation each) -> each.field() + " " + each.message())
            .collect(Collectors.joining("; "));
  }

  private void later(Path file) {
    if (!stopped) {
      vertx.setTimer(config.fileEvery().toMillis(), timer -> look(file));
    }
  }
}
