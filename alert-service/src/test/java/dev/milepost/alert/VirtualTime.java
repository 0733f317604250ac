package dev.milepost.alert;

import dev.milepost.testing.MutableClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The service's clock in these tests; it moves only when a test moves it. */
@ApplicationScoped
public class VirtualTime {

  static final MutableClock CLOCK = new MutableClock(Instant.now());

  @Produces
  @Singleton
  MutableClock clock() {
    return CLOCK;
  }
}
