package dev.milepost.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keys are. There are no defaults: a service without keys lets nobody in. */
@ConfigMapping(prefix = "milepost.access")
public interface AccessConfig {

  /** File with the public signing keys, a JWK set (RFC 7517); read again when it changes. */
  Path jwks();

  /** File with the secret of ingest keys; without it no ingest key is good. */
  Optional<Path> ingestSecret();
}
