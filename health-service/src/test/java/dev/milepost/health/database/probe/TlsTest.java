package dev.milepost.health.database.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.FreePorts;
import dev.milepost.health.database.Kind;
import dev.milepost.health.database.Round;
import dev.milepost.health.database.Target;
import dev.milepost.health.database.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate of nobody's is good enough to encrypt, and not to be believed. */
class TlsTest {

  private static final String PASSWORD = "only-for-tests";

  @TempDir Path folder;

  @Test
  void onlyWhoIsTrustedIsBelieved() throws Exception {
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    makeCertificate(certificate, key);
    var ports = FreePorts.take(2);
    try (var server =
            DebianServer.redis(
                folder,
                ports.get(0),
                "--tls-port",
                Integer.toString(ports.get(1)),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-auth-clients",
                "no",
                "--tls-ca-cert-file",
                certificate.toString());
        var watching = new Watching(folder.resolve("secrets"), "none")) {
      assertThat(server.port()).isEqualTo(ports.get(0));
      assertThat(watching.look(target(ports.get(1), Tls.REQUIRE))).isInstanceOf(Round.Seen.class);
      assertThat(watching.look(target(ports.get(1), Tls.VERIFY_FULL)))
          .isInstanceOfSatisfying(
              Round.Blind.class, blind -> assertThat(blind.reason()).contains("no TLS"));
    }
  }

  /** Made by the JDK's own keytool, for the JDK has no interface to make one. */
  private void makeCertificate(Path certificate, Path key) throws Exception {
    Path store = folder.resolve("store.p12");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("own").getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }

  private static Target target(int port, Tls tls) {
    return new Target(
        "db",
        "db",
        Kind.REDIS,
        "127.0.0.1",
        port,
        "0",
        null,
        null,
        tls,
        Duration.ofSeconds(30),
        Map.of(),
        false);
  }
}
