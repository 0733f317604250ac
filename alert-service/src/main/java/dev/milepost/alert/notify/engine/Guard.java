package dev.milepost.alert.notify.engine;

import dev.milepost.alert.notify.AddressCheck;
import dev.milepost.alert.notify.NotSentException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets requests out into the world, and nowhere else unless the operator of this process says so:
 * {@code milepost.alert.webhook.allow-private} for all, {@code milepost.alert.webhook.allow-hosts}
 * for some. Who configures endpoints over the API is not asked.
 */
@ApplicationScoped
public class Guard {

  private final boolean allowPrivate;
  private final Set<String> allowed;

  public Guard(
      @ConfigProperty(name = "milepost.alert.webhook.allow-private", defaultValue = "false")
          boolean allowPrivate,
      @ConfigProperty(name = "milepost.alert.webhook.allow-hosts")
          Optional<List<String>> allowedHosts) {
    this.allowPrivate = allowPrivate;
    this.allowed =
        allowedHosts.orElse(List.of()).stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The address that is to be connected to; that very one, because a name may mean something else
   * the next time it is asked for. Completes on a worker thread.
   *
   * @return fails with {@link NotSentException}: for good when it leads inside, for now when the
   *     name is not known
   */
  public Uni<InetAddress> admit(String host) {
    return Uni.createFrom()
        .item(() -> admitted(host))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private InetAddress admitted(String host) {
    InetAddress[] all;
    try {
      all = InetAddress.getAllByName(bare(host));
    } catch (UnknownHostException e) {
      throw NotSentException.failed("the name " + host + " is not known");
    }
    if (!trusted(host)) {
      // One address that leads inside is enough: it is what the name may be meant for.
      for (InetAddress each : all) {
        AddressCheck.refusal(each)
            .ifPresent(
                why -> {
                  throw NotSentException.refused(refusal(host, each, why));
                });
      }
    }
    return Arrays.stream(all)
        .min(Comparator.comparing(each -> !(each instanceof Inet4Address)))
        .orElseThrow(() -> NotSentException.failed("the name " + host + " has no address"));
  }

  /**
   * Why an address in a URL is refused when it is configured; empty when it is good, or a name, of
   * which nothing is known before it is used.
   */
  public Optional<String> refusal(String host) {
    String bare = bare(host);
    if (trusted(host) || !(bare.contains(":") || bare.matches("[0-9a-fA-FxX.]*"))) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(bare);
      return AddressCheck.refusal(address).map(why -> refusal(host, address, why));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private boolean trusted(String host) {
    return allowPrivate || allowed.contains(bare(host).toLowerCase(Locale.ROOT));
  }

  private static String refusal(String host, InetAddress address, String why) {
    return "the address of "
        + host
        + " ("
        + address.getHostAddress()
        + ") "
        + why
        + "; an operator of this service can allow it with milepost.alert.webhook.allow-hosts";
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
