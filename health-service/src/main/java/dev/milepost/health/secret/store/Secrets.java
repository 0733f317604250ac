package dev.milepost.health.secret.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Secrets by name: whoever writes a check names one, {@code ${secret:ledger-token}}, and only the
 * operator's configuration says what it is: the file of that name in {@code
 * milepost.health.secrets} (as Kubernetes mounts a Secret), or the environment variable {@code
 * MILEPOST_SECRET_LEDGER_TOKEN}. It is read whenever it is needed, so one that was changed counts
 * at once, and is never kept.
 */
@ApplicationScoped
public class Secrets {

  /** What a name is made of. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]*)\\}");
  private static final long LONGEST = 64 * 1024L;

  private final Optional<Path> folder;
  private final Map<String, String> environment;

  @jakarta.inject.Inject
  public Secrets(@ConfigProperty(name = "milepost.health.secrets") Optional<Path> folder) {
    this(folder, System.getenv());
  }

  Secrets(Optional<Path> folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * The secret of a name.
   *
   * @throws MissingSecret saying where it was looked for, never what it is
   */
  public String of(String name) throws MissingSecret {
    if (!NAME.matcher(name).matches()) {
      throw new MissingSecret("a secret's name has letters, digits, . _ -, 63 at most");
    }
    Optional<String> kept = kept(name);
    String variable = "MILEPOST_SECRET_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    return kept.or(() -> Optional.ofNullable(environment.get(variable)))
        .orElseThrow(
            () ->
                new MissingSecret(
                    "there is no secret "
                        + name
                        + ": neither "
                        + folder
                            .map(where -> "the file " + where.resolve(name))
                            .orElse("a folder (milepost.health.secrets is not set)")
                        + " nor the variable "
                        + variable));
  }

  /**
   * A text with secrets in the place of their names.
   *
   * @throws MissingSecret when one of them is not there
   */
  public String fill(String text) throws MissingSecret {
    Matcher references = REFERENCE.matcher(text);
    var filled = new StringBuilder();
    while (references.find()) {
      references.appendReplacement(filled, Matcher.quoteReplacement(of(references.group(1))));
    }
    return references.appendTail(filled).toString();
  }

  private Optional<String> kept(String name) throws MissingSecret {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    // Kubernetes mounts secrets as links into a folder beside them: they are followed.
    Path file = folder.get().resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > LONGEST) {
        throw new MissingSecret("the secret " + name + " is longer than " + LONGEST + " bytes");
      }
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new MissingSecret(
          "the secret " + name + " cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
