package dev.milepost.progress.hook.engine;

import dev.milepost.access.ingest.IngestRate;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.progress.hook.Hook;
import dev.milepost.progress.hook.HookProtocol;
import dev.milepost.progress.hook.HookSecret;
import dev.milepost.progress.hook.store.HookRows;
import dev.milepost.progress.hook.store.HookRows.Keyed;
import io.github.bucket4j.Bucket;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Lets a sender in by a hook's address and secret, and counts it. The rate is that of ingest keys.
 */
@ApplicationScoped
public class HookDoor {

  private final HookRows rows;
  private final IngestRate rate;

  /** Only hooks whose senders proved themselves are in it, so strangers cannot make it grow. */
  private final Map<String, Bucket> allowances = new ConcurrentHashMap<>();

  /** What a proof is tried against when there is no hook: the answer takes as long as with one. */
  private final HookSecret nobodys = HookSecret.made(new SecureRandom());

  public HookDoor(HookRows rows, IngestRate rate) {
    this.rows = rows;
    this.rate = rate;
  }

  /**
   * The hook of an address, for a sender that proves to know its secret. Completes on a worker: a
   * large body takes a while to be checked and read.
   *
   * @param proof whether a secret is the one that the sender knows
   * @return fails with {@link Failure} 401, the same for a hook that does not exist and for a proof
   *     that is not good; 429 for a sender that sends too much
   */
  public Uni<Hook> admit(HookProtocol protocol, String id, Predicate<HookSecret> proof) {
    // What cannot be an id is looked up like one, under a name that nothing has.
    return rows.keyed(protocol, Hook.isId(id) ? id : "")
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> admit(found, proof));
  }

  private Hook admit(Optional<Keyed> found, Predicate<HookSecret> proof) {
    boolean proved = proof.test(found.map(Keyed::secret).orElse(nobodys));
    if (!proved || found.isEmpty()) {
      throw Failure.of(
          ProblemType.UNAUTHENTICATED,
          "There is no hook of this address and secret here; compare both with the sender's"
              + " settings.");
    }
    Hook hook = found.get().hook();
    count(hook);
    return hook;
  }

  private void count(Hook hook) {
    var taken =
        allowances.computeIfAbsent(hook.id(), id -> allowance()).tryConsumeAndReturnRemaining(1);
    if (!taken.isConsumed()) {
      throw Failure.later(
          ProblemType.TOO_MANY_REQUESTS,
          "This hook is sent more than "
              + rate.perSecond()
              + " requests a second; nothing was taken. Send the same again later.",
          Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }
  }

  private Bucket allowance() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
