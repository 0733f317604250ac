package dev.milepost.alert.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are sent. */
@ConfigMapping(prefix = "milepost.alert.notify")
public interface NotifyConfig {

  /** Messages that one process sends at the same time. */
  @WithDefault("64")
  int underWay();

  /** How many of them by one channel: a mail server that hangs leaves room for the others. */
  @WithDefault("48")
  int perChannel();

  /** How many of them to one endpoint. */
  @WithDefault("32")
  int perEndpoint();

  /** No attempt takes longer; a claim's lease outlives it. */
  @WithDefault("20S")
  Duration timeout();

  /** How long a process that is to end waits for the answers of what it has sent. */
  @WithDefault("10S")
  Duration finishWithin();
}
