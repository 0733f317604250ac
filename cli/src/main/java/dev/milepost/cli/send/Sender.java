package dev.milepost.cli.send;

import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.connect.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Sends batches until each event is either committed by the server or rejected for good. */
public final class Sender {
  private final Intake intake;
  private final Rejects rejects;
  private final Patience patience;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private long accepted;
  private long duplicates;
  private long rejected;

  public Sender(Intake intake, Rejects rejects, Patience patience) {
    this.intake = intake;
    this.rejects = rejects;
    this.patience = patience;
  }

  public long accepted() {
    return accepted;
  }

  public long duplicates() {
    return duplicates;
  }

  public long rejected() {
    return rejected;
  }

  /**
   * Sends the batch.
   *
   * @return true when nothing of it is left; false when the sender is to stop and the batch must be
   *     sent again later
   */
  public boolean send(List<Outgoing> batch) throws InterruptedException {
    var rest = batch;
    int attempt = 0;
    while (!rest.isEmpty()) {
      switch (intake.deliver(rest)) {
        case Delivery.Accepted taken -> {
          accepted += taken.accepted();
          duplicates += taken.duplicates();
          return true;
        }
        case Delivery.Invalid invalid -> {
          var valid = reject(rest, invalid);
          if (valid.size() == rest.size()) {
            return halve(rest, "the server named an event that was not sent");
          }
          rest = valid;
        }
        case Delivery.Indivisible whole -> {
          return halve(rest, whole.why());
        }
        case Delivery.Later later -> {
          if (!patience.await(
              Backoff.next(attempt++, random.nextDouble(), later.delay()), later.why())) {
            return false;
          }
        }
        case Delivery.Refused refused -> throw new CommandFailure(Exit.UNREACHABLE, refused.why());
      }
    }
    return true;
  }

  private List<Outgoing> reject(List<Outgoing> batch, Delivery.Invalid invalid) {
    var valid = new ArrayList<Outgoing>();
    for (int i = 0; i < batch.size(); i++) {
      var why = invalid.reasons().get(i);
      if (why == null) {
        valid.add(batch.get(i));
      } else {
        reject(batch.get(i), why);
      }
    }
    return valid;
  }

  private boolean halve(List<Outgoing> batch, String why) throws InterruptedException {
    if (batch.size() == 1) {
      reject(batch.getFirst(), why);
      return true;
    }
    int middle = batch.size() / 2;
    return send(batch.subList(0, middle)) && send(batch.subList(middle, batch.size()));
  }

  private void reject(Outgoing event, String why) {
    rejected++;
    rejects.reject(event.origin(), event.line(), why);
  }
}
