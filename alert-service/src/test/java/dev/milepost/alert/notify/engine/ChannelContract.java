package dev.milepost.alert.notify.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.NotSentException.Kind;
import dev.milepost.alert.notify.NotifyConfig;
import dev.milepost.alert.notify.Outgoing;
import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Receipt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every channel promises, whatever its provider does. */
public abstract class ChannelContract {

  protected static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** What nobody but the provider may ever see. */
  protected static final String SECRET = "s3cret-of-the-channel";

  /** How a provider behaves. */
  protected enum Provider {
    TAKES,
    IS_BUSY,
    REFUSES,
    HANGS,
    CLOSES_AFTER_READING,
    IS_AWAY
  }

  /** The channel, with {@link #config()}. */
  protected abstract Channel channel();

  /** A receiver that its provider knows. */
  protected abstract String target();

  /** Makes the provider behave so from now on. */
  protected abstract void provider(Provider behaviour);

  /** What the provider has read so far, as it came. */
  protected abstract List<String> received();

  /** What every attempt at the same message bears; empty when the protocol has no place for it. */
  protected abstract String key(String received);

  protected final Outgoing message(Page page) {
    return new Outgoing(7, 0, target(), page);
  }

  protected final Receipt sent(Page page) {
    return channel().send(message(page)).await().atMost(TIMEOUT.multipliedBy(2));
  }

  protected final NotSentException notSent() {
    return catchThrowableOfType(NotSentException.class, () -> sent(Pages.triggered()));
  }

  @Test
  void isNamedAsItsRowsAre() {
    assertThat(channel().name()).matches("[a-z]+");
  }

  @Test
  void completesWhenTheProviderHasTakenTheMessage() {
    provider(Provider.TAKES);

    assertThat(sent(Pages.triggered()).detail()).startsWith("accepted");
    assertThat(received()).hasSize(1).first().asString().containsPattern("disk.full");
  }

  @Test
  void everyAttemptAtAMessageBearsTheSameKey() {
    provider(Provider.TAKES);
    assertThat(sent(Pages.triggered())).isNotNull();
    assertThat(sent(Pages.triggered())).isNotNull();

    assertThat(received()).hasSize(2);
    assertThat(key(received().get(0))).isEqualTo(key(received().get(1)));
  }

  @Test
  void isTriedAgainWhenTheProviderIsBusy() {
    provider(Provider.IS_BUSY);
    assertThat(notSent().kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void isGivenUpWhenTheProviderRefuses() {
    provider(Provider.REFUSES);
    assertThat(notSent().kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void doesNotWaitForEver() {
    provider(Provider.HANGS);
    long begun = System.nanoTime();

    assertThat(notSent().kind()).isEqualTo(Kind.UNANSWERED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.plusSeconds(2));
  }

  @Test
  void doesNotKnowWhetherAMessageWasTakenWhenTheConnectionEnds() {
    provider(Provider.CLOSES_AFTER_READING);
    assertThat(notSent().kind()).isEqualTo(Kind.UNANSWERED);
  }

  @Test
  void knowsThatNothingWasTakenWhenNobodyListens() {
    provider(Provider.IS_AWAY);
    assertThat(notSent().kind()).isEqualTo(Kind.FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Provider.class,
      names = {"IS_BUSY", "REFUSES", "CLOSES_AFTER_READING", "IS_AWAY"})
  void doesNotTellSecretsInWhatPeopleRead(Provider behaviour) {
    provider(behaviour);
    assertThat(notSent().getMessage()).doesNotContain(SECRET).doesNotContain("\n").isNotBlank();
  }

  @Test
  void whatStrangersWriteStaysText() {
    provider(Provider.TAKES);
    assertThat(sent(Pages.hostile())).isNotNull();
    hostile(received().getFirst());
  }

  /** Checks that {@link Pages#hostile()} came as text and as nothing else. */
  protected abstract void hostile(String received);

  /** The defaults, but for a time that a test can wait for. */
  protected static NotifyConfig config() {
    return new NotifyConfig() {
      @Override
      public int underWay() {
        return 16;
      }

      @Override
      public int perChannel() {
        return 8;
      }

      @Override
      public int perEndpoint() {
        return 4;
      }

      @Override
      public Duration timeout() {
        return TIMEOUT;
      }

      @Override
      public Duration finishWithin() {
        return TIMEOUT;
      }
    };
  }
}
