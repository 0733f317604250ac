package dev.milepost.access.token;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies a token by the public keys alone (RFC 7519, RFC 8725): ES256 and nothing else, a known
 * {@code kid}, {@code exp}, {@code aud}, {@code jti} and {@code iss} required.
 */
@ApplicationScoped
public class TokenVerifier {

  /** The {@code iss} and {@code aud} of every token. */
  public static final String MILEPOST = "milepost";

  /** Claim with the role. */
  public static final String ROLE = "role";

  /** Claim with the only project; absent for all. */
  public static final String PROJECT = "project";

  private static final int LEEWAY_SECONDS = 5;

  private final JwtConsumer consumer;
  private final Revocations revocations;

  public TokenVerifier(PublicKeys keys, Revocations revocations) {
    this.revocations = revocations;
    VerificationKeyResolver resolver = (signature, nesting) -> resolve(keys, signature);
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT,
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
            .setVerificationKeyResolver(resolver)
            .setRequireExpirationTime()
            .setRequireJwtId()
            .setRequireSubject()
            .setExpectedIssuer(MILEPOST)
            .setExpectedAudience(MILEPOST)
            .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
            .build();
  }

  /**
   * The caller that a token speaks for.
   *
   * @throws RefusedTokenException with a sentence for the sender
   */
  public Caller verify(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      var caller =
          new Caller(
              claims.getSubject(),
              role(claims.getStringClaimValue(ROLE)),
              claims.getStringClaimValue(PROJECT),
              claims.getJwtId(),
              Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
      if (revocations.revoked(caller.tokenId())) {
        throw new RefusedTokenException("The token was revoked; ask for a new one.");
      }
      return caller;
    } catch (InvalidJwtException e) {
      throw new RefusedTokenException(
          e.hasExpired()
              ? "The token has expired; ask for a new one."
              : "The token is not one of this installation's.");
    } catch (MalformedClaimException e) {
      throw new RefusedTokenException("The token's claims are not of the right kind.");
    }
  }

  private static Role role(String name) {
    return Optional.ofNullable(name)
        .flatMap(Role::byName)
        .orElseThrow(() -> new RefusedTokenException("The token has no role that is known here."));
  }

  private static Key resolve(PublicKeys keys, JsonWebSignature signature)
      throws UnresolvableKeyException {
    String keyId = signature.getKeyIdHeaderValue();
    if (keyId == null) {
      throw new UnresolvableKeyException("no kid");
    }
    return keys.byId(keyId).orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
  }
}
