package dev.milepost.cli.live;

import dev.milepost.cli.connect.CommandFailure;

/** What an event stream tells the one who watches it. */
public sealed interface StreamSignal {
  /** The stream is open; what happened before is in the snapshots. */
  record Connected() implements StreamSignal {}

  record Received(SseEvent event) implements StreamSignal {}

  /** The connection broke; another attempt follows. */
  record Lost(String why) implements StreamSignal {}

  /** The server will not open the stream to this caller. */
  record Refused(CommandFailure failure) implements StreamSignal {}
}
