package dev.milepost.cli.option;

import dev.milepost.cli.connect.Address;
import dev.milepost.cli.connect.Credential;
import dev.milepost.cli.connect.Server;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server is and who is calling. */
public final class ServerOptions {
  private static final String LOCAL = "http://localhost:8080";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Base address of the server (MILEPOST_URL; otherwise " + LOCAL + ").")
  private @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File that holds the bearer token (otherwise MILEPOST_TOKEN, then DIR/operator.token).")
  private @Nullable Path tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the one-machine stack (default: .milepost).")
  private Path data = Path.of(".milepost");

  public Path data() {
    return data;
  }

  /** Checks {@code --url}; a CommandFailure names it when it is no address. */
  public void requireAddress() {
    if (url != null) {
      Address.base("--url", url);
    }
  }

  /** The server that these options and the environment name; nothing is sent yet. */
  public Server server(Map<String, String> environment) {
    var credential = Credential.choose(tokenFile, environment.get("MILEPOST_TOKEN"), data);
    var given = url;
    var address =
        given != null
            ? Address.base("--url", given)
            : Address.base("MILEPOST_URL", environment.getOrDefault("MILEPOST_URL", LOCAL));
    return new Server(address, credential);
  }
}
