package dev.milepost.testing;

import dev.milepost.access.token.TokenSigner;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gives a {@code *QuarkusTest} real servers and keys. Argument {@code service}: its name. */
public class ServiceUnderTest implements QuarkusTestResourceLifecycleManager {

  private String service = "";

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.getOrDefault("service", "");
  }

  @Override
  public Map<String, String> start() {
    var servers = Servers.get();
    var settings = new HashMap<>(servers.settings(service));
    Path jwks = servers.folder().resolve("jwks.json");
    Path signing = servers.folder().resolve("signing-key.json");
    Path ingest = servers.folder().resolve("ingest.secret");
    try {
      Files.writeString(jwks, new TokenSigner(Tokens.SIGNING_KEY).publicJwks());
      Files.writeString(signing, Tokens.SIGNING_KEY);
      Files.write(ingest, Tokens.ingestSecret());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("milepost.access.jwks", jwks.toString());
    settings.put("milepost.access.ingest-secret", ingest.toString());
    settings.put("milepost.report.signing-key", signing.toString());
    return settings;
  }

  @Override
  public void stop() {
    // The servers serve every test of the JVM and end with it.
  }
}
