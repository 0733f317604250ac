package dev.milepost.health.check.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate that is made for a test, and signs itself. */
record MadeCertificate(String certificate, String key) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  static MadeCertificate of(Path folder, String name, int days, String names) {
    Path store = folder.resolve(name + ".p12");
    try {
      var command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-keyalg",
              "EC",
              "-alias",
              "a",
              "-dname",
              "CN=" + name,
              "-ext",
              "SAN=" + names,
              "-ext",
              "BC=ca:true",
              "-validity",
              Integer.toString(days),
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              new String(PASSWORD));
      Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (made.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
      var keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD);
      }
      return new MadeCertificate(
          pem("CERTIFICATE", keys.getCertificate("a").getEncoded()),
          pem("PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded()));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
  }
}
