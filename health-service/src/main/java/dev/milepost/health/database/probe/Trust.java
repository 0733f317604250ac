package dev.milepost.health.database.probe;

import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom the JVM trusts: the client takes no answer for an answer. */
final class Trust {

  private Trust() {}

  static TrustOptions ofTheJvm() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore usual = null;
      factory.init(usual);
      TrustManager manager =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .findFirst()
              .orElseThrow();
      return TrustOptions.wrap(manager);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JVM trusts nobody", e);
    }
  }
}
