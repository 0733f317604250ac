package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.NotSentException;
import dev.milepost.alert.notify.Receipt;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Tells witnesses how providers do. No message waits for that, and none is lost over it. */
@ApplicationScoped
public class ProviderReports {

  private static final Logger LOG = Logger.getLogger(ProviderReports.class);

  private final List<ProviderWitness> witnesses;

  public ProviderReports(@All List<ProviderWitness> witnesses) {
    this.witnesses = List.copyOf(witnesses);
  }

  /**
   * The same attempt, of which is told.
   *
   * @param addressed whether messages have a receiver beyond the provider: what is refused for good
   *     is then the fault of the address
   */
  public Uni<Receipt> watched(String provider, boolean addressed, Uni<Receipt> attempt) {
    return attempt
        .invoke(receipt -> tell(each -> each.took(provider, receipt)))
        .onFailure(NotSentException.class)
        .invoke(
            failure -> {
              if (failure instanceof NotSentException known
                  && !(addressed && known.kind() == NotSentException.Kind.REFUSED)) {
                tell(each -> each.failed(provider, known));
              }
            });
  }

  /** What was taken did not arrive. */
  public void undelivered(String reference, String why) {
    tell(each -> each.undelivered(reference, why));
  }

  private void tell(Function<ProviderWitness, Uni<Void>> what) {
    witnesses.forEach(
        each ->
            what.apply(each)
                .subscribe()
                .with(
                    done -> {},
                    failure ->
                        LOG.warnf(
                            "What became of a message is not counted: %s", failure.getMessage())));
  }
}
