package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.Target;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The endpoints that operators have configured. */
public interface EndpointDirectory {

  /** The endpoint of that name. */
  Uni<Optional<Endpoint>> named(String name);

  /** The one that sends text messages: {@code default}, or else the first by name. */
  Uni<Optional<Named>> sms();

  /** Those of these targets that no endpoint stands behind; people and schedules are not judged. */
  Uni<Set<Target>> missing(Collection<Target> targets);

  /** An endpoint and what it is called. */
  record Named(String name, Endpoint endpoint) {}
}
