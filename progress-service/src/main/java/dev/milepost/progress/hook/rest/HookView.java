package dev.milepost.progress.hook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.progress.hook.Hook;
import dev.milepost.progress.hook.HookSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hook as it is answered.
 *
 * @param address where to send, after the base address
 * @param secret only in the answer to the request that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HookView(
    String id,
    String protocol,
    String project,
    @Nullable String name,
    String address,
    String actor,
    Instant createdAt,
    @Nullable String secret) {

  static HookView of(Hook hook) {
    return of(hook, null);
  }

  static HookView made(Hook hook, HookSecret secret) {
    return of(hook, secret.value());
  }

  private static HookView of(Hook hook, @Nullable String secret) {
    return new HookView(
        hook.id(),
        hook.protocol().wireName(),
        hook.project(),
        hook.name(),
        hook.protocol().address(hook.id()),
        hook.actor(),
        hook.createdAt(),
        secret);
  }

  @Override
  public String toString() {
    return "HookView[" + address + "]";
  }
}
