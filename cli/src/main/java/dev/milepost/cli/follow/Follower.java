package dev.milepost.cli.follow;

import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.Reading;
import dev.milepost.cli.format.Region;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.send.Batches;
import dev.milepost.cli.send.Outgoing;
import dev.milepost.cli.send.Rejects;
import dev.milepost.cli.send.Sender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads, sends, and only then moves the place on disk. One thread does it all, so a server that is
 * away stops the reading and memory stays bounded.
 */
final class Follower {
  /**
   * How often an unchanged file is looked at; also what new lines wait at most to become a batch.
   */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** A file in which nothing is sent still moves on; its place is written this often. */
  private static final long SAVE_EVERY = Duration.ofSeconds(2).toNanos();

  /** What is followed, for whom. */
  record Target(String project, String source, String name) {}

  private final Target target;
  private final Tail tail;
  private final LineFormat format;
  private final PlaceFile placeFile;
  private final Sender sender;
  private final Rejects rejects;
  private final Waiting waiting;
  private final StopRequest stop;
  private final InstantSource clock;
  private final SteadyTime time;
  private final List<Outgoing> pending = new ArrayList<>();
  private final List<Reading.Unreadable> unreadable = new ArrayList<>();
  private long resumeAt;
  private boolean dirty;
  private long flushedAt = System.nanoTime();
  private long savedAt = System.nanoTime();

  Follower(
      Target target,
      Tail tail,
      LineFormat format,
      PlaceFile placeFile,
      Sender sender,
      Rejects rejects,
      Waiting waiting,
      StopRequest stop,
      InstantSource clock,
      @Nullable Place place) {
    this.target = target;
    this.tail = tail;
    this.format = format;
    this.placeFile = placeFile;
    this.sender = sender;
    this.rejects = rejects;
    this.waiting = waiting;
    this.stop = stop;
    this.clock = clock;
    this.time = new SteadyTime(place == null ? null : place.at(), place != null && place.told());
  }

  /**
   * Lines before this offset are read for what they tell about later ones, but were sent before.
   */
  void resumeAt(long offset) {
    resumeAt = offset;
  }

  /**
   * Follows until asked to stop, or until all is read.
   *
   * @param once whether to end where the file ends now
   * @return whether all that was read has been acknowledged
   */
  boolean follow(boolean once) throws IOException, InterruptedException {
    while (!stop.isAsked()) {
      boolean more = tail.poll(this::region);
      if (isDue(more) && !flush()) {
        return false;
      }
      if (!more) {
        if (once && tail.isAtEnd()) {
          tail.end(this::region);
          break;
        }
        saveNowAndThen();
        stop.await(LOOK);
      }
    }
    boolean all = flush();
    if (all) {
      save();
    }
    return all;
  }

  private void region(Region region) {
    dirty = true;
    format.read(region, this::take);
    if (resumeAt > 0 && tail.offset() >= resumeAt) {
      resumeAt = 0;
    }
  }

  private void take(Reading reading) {
    if (reading.offset() < resumeAt) {
      return;
    }
    switch (reading) {
      case Reading.Found found -> pending.add(outgoing(found));
      case Reading.Unreadable line -> unreadable.add(line);
    }
  }

  private Outgoing outgoing(Reading.Found found) {
    try {
      var file = tail.identity();
      var id =
          Hashes.event(
              file.fingerprint(), file.generation(), found.offset(), found.line(), found.ordinal());
      var at = time.next(found.step().at(), clock.instant());
      var event = Outgoing.document(target.project(), target.source(), id, found.step(), at);
      return Outgoing.of(event, origin(found), found.line());
    } catch (IOException unreadableFile) {
      throw new UncheckedIOException(unreadableFile);
    }
  }

  private String origin(Reading reading) {
    return target.name() + " at byte " + reading.offset();
  }

  /**
   * A request and a place forced to disk for every block would cost a long file more than its
   * reading.
   */
  private boolean isDue(boolean more) {
    return !more
        || pending.size() >= 4 * Batches.EVENTS
        || System.nanoTime() - flushedAt > LOOK.toNanos();
  }

  private boolean flush() throws IOException, InterruptedException {
    for (var line : unreadable) {
      rejects.reject(origin(line), line.line(), line.why());
    }
    unreadable.clear();
    flushedAt = System.nanoTime();
    if (pending.isEmpty()) {
      return true;
    }
    for (var batch : Batches.of(pending)) {
      if (!sender.send(batch)) {
        return false;
      }
      waiting.over();
    }
    pending.clear();
    save();
    return true;
  }

  private void saveNowAndThen() throws IOException {
    if (dirty && System.nanoTime() - savedAt > SAVE_EVERY) {
      save();
    }
  }

  private void save() throws IOException {
    var place = resumeAt > 0 ? null : tail.place(time, format.name());
    if (place != null) {
      placeFile.save(place);
      dirty = false;
      savedAt = System.nanoTime();
    }
  }
}
