package dev.milepost.alert.notify.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.alert.FakeHttp;
import dev.milepost.alert.FakeHttp.Answer;
import dev.milepost.alert.FakeHttp.Received;
import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotSentException.Kind;
import dev.milepost.alert.notify.Target;
import dev.milepost.embedded.FreePorts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What channels over HTTP promise besides. */
public abstract class HttpChannelContract extends ChannelContract {

  protected static final String PUBLIC_URL = "https://milepost.example.org";
  private static final Vertx VERTX = Vertx.vertx();

  protected final FakeHttp server = new FakeHttp();
  private URI address = server.url("/");

  /** Begins at the address of the provider, which may be one where nobody listens. */
  protected abstract Endpoint endpoint(URI server);

  /** The path that is posted to. */
  protected abstract String path();

  /** What the provider answers when it has taken a message. */
  protected abstract Answer taken();

  protected abstract Channel channel(EndpointDirectory endpoints, OutboundHttp http);

  @Override
  protected final Channel channel() {
    return channel(
        directory(endpoint(address)),
        new OutboundHttp(VERTX, new Guard(true, Optional.empty()), () -> Pages.NOW));
  }

  @BeforeEach
  void begin() {
    provider(Provider.TAKES);
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Override
  protected final void provider(Provider behaviour) {
    switch (behaviour) {
      case TAKES -> server.answer(path(), taken());
      case IS_BUSY -> server.answer(path(), Answer.of(503, "over\nloaded"));
      case REFUSES -> server.answer(path(), Answer.of(400, "no_such\nthing"));
      case HANGS -> server.answer(path(), new Answer.Hang());
      case CLOSES_AFTER_READING -> server.answer(path(), new Answer.Close());
      case IS_AWAY ->
          address = URI.create("http://127.0.0.1:" + FreePorts.take(1).getFirst() + "/");
    }
  }

  @Override
  protected final List<String> received() {
    return server.received(path()).stream().map(Received::body).toList();
  }

  protected final Received last() {
    return server.received(path()).getLast();
  }

  @Test
  void leavesTheProviderAloneForAsLongAsItAsks() {
    server.answer(path(), new Answer.Whole(429, "slow down", Map.of("Retry-After", "7")));
    NotSentException failure = notSent();
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure.after()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void followsNoRedirect() {
    server.answer(
        path(), new Answer.Whole(307, "", Map.of("Location", server.url("/elsewhere").toString())));
    assertThat(notSent().kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.received("/elsewhere")).isEmpty();
  }

  @Test
  void sendsNowhereInsideUnlessItMay() {
    Channel guarded =
        channel(
            directory(endpoint(address)),
            new OutboundHttp(VERTX, new Guard(false, Optional.empty()), () -> Pages.NOW));
    var failure =
        catchThrowableOfType(
            NotSentException.class,
            () -> guarded.send(message(Pages.triggered())).await().atMost(TIMEOUT.multipliedBy(2)));
    assertThat(failure).hasMessageContaining("is loopback");
    assertThat(received()).isEmpty();
  }

  @Test
  void saysThatItsEndpointIsGone() {
    Channel lost =
        channel(
            directory(null),
            new OutboundHttp(VERTX, new Guard(true, Optional.empty()), () -> Pages.NOW));
    var failure =
        catchThrowableOfType(
            NotSentException.class,
            () -> lost.send(message(Pages.triggered())).await().atMost(TIMEOUT));
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
    assertThat(failure).hasMessageContaining("there is no");
  }

  protected static EndpointDirectory directory(@org.jspecify.annotations.Nullable Endpoint only) {
    return new EndpointDirectory() {
      @Override
      public Uni<Optional<Endpoint>> named(String name) {
        return Uni.createFrom().item(Optional.ofNullable(only));
      }

      @Override
      public Uni<Optional<Named>> sms() {
        return Uni.createFrom()
            .item(Optional.ofNullable(only).map(endpoint -> new Named("default", endpoint)));
      }

      @Override
      public Uni<Set<Target>> missing(Collection<Target> targets) {
        return Uni.createFrom().item(Set.of());
      }
    };
  }
}
