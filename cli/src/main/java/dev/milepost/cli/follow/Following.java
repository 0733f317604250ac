package dev.milepost.cli.follow;

import dev.milepost.cli.connect.Exit;
import dev.milepost.cli.connect.Server;
import dev.milepost.cli.format.LineFormat;
import dev.milepost.cli.format.detect.Formats;
import dev.milepost.cli.interrupt.StopRequest;
import dev.milepost.cli.option.Surroundings;
import dev.milepost.cli.send.HttpIntake;
import dev.milepost.cli.send.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds where to go on, then follows. */
final class Following {
  /** What was asked for. */
  record Plan(Path file, Follower.Target target, String format, boolean fromEnd, boolean once) {}

  private final Surroundings around;
  private final Server server;
  private final Formats formats;
  private final StopRequest stop;

  Following(Surroundings around, Server server, Formats formats, StopRequest stop) {
    this.around = around;
    this.server = server;
    this.formats = formats;
    this.stop = stop;
  }

  Exit follow(Plan plan, PlaceFile placeFile) throws IOException, InterruptedException {
    var place = placeFile.load().orElse(null);
    // What was detected once stays, because a restart begins in the middle of the file.
    var lineFormat =
        formats.named(
            "auto".equals(plan.format()) && place != null ? place.format() : plan.format());
    try (var tail = new Tail(plan.file(), System::nanoTime);
        var closing = server) {
      var rejects = new RejectsFile(placeFile.rejects(), around.err());
      var waiting = new Waiting(stop, tail, around.err());
      var sender = new Sender(new HttpIntake(closing, around.clock()), rejects, waiting);
      var follower =
          new Follower(
              plan.target(),
              tail,
              lineFormat,
              placeFile,
              sender,
              rejects,
              waiting,
              stop,
              around.clock(),
              place);
      begin(plan, place, placeFile, tail, lineFormat, follower);
      boolean all = follower.follow(plan.once());
      around.err().println(summary(plan, sender, all));
      return all ? Exit.OK : Exit.UNREACHABLE;
    }
  }

  private static String summary(Plan plan, Sender sender, boolean all) {
    return plan.target().name()
        + ": "
        + sender.accepted()
        + " events sent"
        + (sender.duplicates() == 0 ? "" : ", " + sender.duplicates() + " known already")
        + (sender.rejected() == 0 ? "" : ", " + sender.rejected() + " rejected")
        + (all ? "" : "; the rest is sent at the next start");
  }

  private void begin(
      Plan plan,
      @Nullable Place place,
      PlaceFile placeFile,
      Tail tail,
      LineFormat format,
      Follower follower)
      throws IOException {
    var current = OpenFile.open(plan.file());
    if (place != null) {
      resume(plan, place, placeFile.savedAt(), current, tail, format, follower);
    } else if (current == null) {
      around.err().println("waiting for " + plan.file());
    } else {
      tail.begin(current, 0, plan.fromEnd() ? current.lastLineStart() : 0);
    }
  }

  private void resume(
      Plan plan,
      Place place,
      Instant savedAt,
      @Nullable OpenFile current,
      Tail tail,
      LineFormat format,
      Follower follower)
      throws IOException {
    if (current != null && current.key().equals(place.key()) && current.holds(place)) {
      goOn(current, place, tail, format, follower);
      return;
    }
    var missed = Missed.since(place, savedAt, plan.file(), current);
    var old = missed.old() == null ? null : OpenFile.open(missed.old().path());
    if (old != null) {
      goOn(old, place, tail, format, follower);
    } else if (current != null && place.offset() > 0 && current.holds(place)) {
      goOn(current, place, tail, format, follower); // Copied, with all that was read in it.
      return;
    } else {
      tail.comesAfter(new Tail.Identity(place.fingerprint(), place.generation()));
      around
          .err()
          .println(
              plan.file() + " is not the file that was read before; it is read from its beginning");
    }
    for (var rotated : missed.newer()) {
      catchUp(plan, rotated, tail);
    }
    if (current != null) {
      tail.then(current);
    }
  }

  /** Has a file read in between that came and was rotated away while nobody followed. */
  private void catchUp(Plan plan, Rotated rotated, Tail tail) throws IOException {
    if (rotated.isCompressed()) {
      around
          .err()
          .println(
              rotated.path()
                  + " is compressed, so its lines are missing: uncompress it and run monitor follow on it with"
                  + " --once --source="
                  + plan.target().source());
      return;
    }
    var file = OpenFile.open(rotated.path());
    if (file != null) {
      around.err().println(rotated.path() + " was rotated meanwhile and is read first");
      tail.then(file);
    }
  }

  private static void goOn(
      OpenFile file, Place place, Tail tail, LineFormat format, Follower follower)
      throws IOException {
    if (format.remembers()) {
      follower.resumeAt(place.offset());
      tail.begin(file, place.generation(), 0);
    } else {
      tail.begin(file, place.generation(), place.offset());
    }
  }
}
