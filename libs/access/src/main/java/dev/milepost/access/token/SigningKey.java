package dev.milepost.access.token;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Makes a new signing key for an installation. */
public final class SigningKey {

  private SigningKey() {}

  /** A private EC P-256 JWK with a random {@code kid}. */
  public static String generate() {
    try {
      var bytes = new byte[8];
      new SecureRandom().nextBytes(bytes);
      var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(HexFormat.of().formatHex(bytes));
      key.setUse("sig");
      key.setAlgorithm("ES256");
      return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    } catch (JoseException e) {
      throw new IllegalStateException("EC P-256 is part of every JDK", e);
    }
  }
}
