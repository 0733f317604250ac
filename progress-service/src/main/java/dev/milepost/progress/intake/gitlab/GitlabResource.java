package dev.milepost.progress.intake.gitlab;

import dev.milepost.problem.Failure;
import dev.milepost.progress.hook.Hook;
import dev.milepost.progress.hook.HookProtocol;
import dev.milepost.progress.hook.engine.HookDoor;
import dev.milepost.progress.intake.Delivery;
import dev.milepost.progress.intake.Grammar;
import dev.milepost.progress.intake.Heard;
import dev.milepost.progress.intake.RequestBody;
import dev.milepost.progress.intake.Taken;
import dev.milepost.progress.tracking.store.EventQueue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Takes GitLab's webhooks. The secret token decides who may send. */
@Path("/connect/gitlab/{hook}")
@PermitAll
public class GitlabResource {

  /** Most bytes of a body: a pipeline of some thousand jobs. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private final HookDoor door;
  private final EventQueue queue;
  private final InstantSource clock;

  public GitlabResource(HookDoor door, EventQueue queue, InstantSource clock) {
    this.door = door;
    this.queue = queue;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(202)
  public Uni<Taken> take(
      @RestPath String hook,
      byte @Nullable [] body,
      @RestHeader("X-Gitlab-Token") @Nullable String token,
      @RestHeader("Idempotency-Key") @Nullable String key) {
    byte[] raw = RequestBody.unpacked(body, null, MOST_BYTES);
    return door.admit(HookProtocol.GITLAB, hook, secret -> secret.shown(token))
        .chain(known -> take(known, raw, key));
  }

  private Uni<Taken> take(Hook hook, byte[] body, @Nullable String key) {
    var delivery =
        new Delivery(hook.project(), "gitlab:" + hook.id(), id(body, key), clock.instant());
    return switch (GitlabEvents.read(body, delivery)) {
      case Heard.Ignored ignored -> Uni.createFrom().item(Taken.nothing(ignored.why()));
      case Heard.Told told -> queue.record(told.events()).map(Taken::of);
    };
  }

  /**
   * GitLab's key is the same for every retry of a delivery. {@code X-Gitlab-Event-UUID} is not a
   * name of one: webhooks that set off each other share it.
   */
  private static String id(byte[] body, @Nullable String key) {
    if (key == null) {
      return Delivery.digest("gitlab", body);
    }
    String wrong = Grammar.name(key);
    if (wrong != null) {
      throw Failure.invalid("Idempotency-Key", wrong);
    }
    return Delivery.digest("gitlab-key", key.getBytes(StandardCharsets.UTF_8));
  }
}
