package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Command;
import dev.milepost.health.check.asked.Way;
import dev.milepost.health.check.store.CheckConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a program, where the operator's configuration allows it. */
@ApplicationScoped
class CommandProbe implements Probe {

  private final boolean allowed;
  private final Programs programs;
  private final ReadJson json;

  CommandProbe(CheckConfig config, Programs programs, ReadJson json) {
    this.allowed = config.commands();
    this.programs = programs;
    this.json = json;
  }

  @Override
  public Way way() {
    return Way.COMMAND;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var begun = new AtomicReference<Programs.@Nullable Running>();
    return Asking.seen(
        check.timing().timeout(),
        () -> {
          if (!allowed) {
            return Future.failedFuture(
                new NoAnswer(
                    "commands are not allowed here: milepost.health.check.commands is false"));
          }
          var running = programs.run(((Command) check.asked()).run());
          begun.set(running);
          return running
              .ended()
              .map(
                  ended -> {
                    var fields = new HashMap<String, @Nullable Object>();
                    fields.put("exitCode", (long) ended.exitCode());
                    fields.put("output", ended.output());
                    fields.put("json", json.of(ended.output()));
                    return fields;
                  });
        },
        () -> {
          var running = begun.get();
          if (running != null) {
            running.kill();
          }
        });
  }
}
