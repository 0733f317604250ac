package dev.milepost.cli.send;

/** The place that takes batches of events. */
public interface Intake {
  /** Makes one attempt; a batch is taken as a whole or not at all. */
  Delivery deliver(java.util.List<Outgoing> batch) throws InterruptedException;
}
