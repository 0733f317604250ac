package dev.milepost.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.access.SecretDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
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

  private static final int REMEMBERED = 10_000;

  private final JwtConsumer consumer;
  private final PublicKeys keys;
  private final Revocations revocations;

  /**
   * Signatures that were found good, by the token's digest: verifying one costs more than recording
   * a hundred events. Only good tokens get in, so nobody can push out others with forged ones.
   */
  private final Cache<SecretDigest, Verified> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(10, TimeUnit.MINUTES).build();

  public TokenVerifier(PublicKeys keys, Revocations revocations) {
    this.keys = keys;
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
    var digest = SecretDigest.of(token);
    Verified known = verified.getIfPresent(digest);
    if (known == null || !stillGood(known)) {
      // What is no longer good is judged anew, so that its sender gets the right sentence.
      known = judge(token);
      verified.put(digest, known);
    }
    if (revocations.revoked(known.caller().tokenId())) {
      throw new RefusedTokenException("The token was revoked; ask for a new one.");
    }
    return known.caller();
  }

  /** A signature stays good for as long as its key and its token's time do. */
  private boolean stillGood(Verified known) {
    return known.caller().expiresAt().plusSeconds(LEEWAY_SECONDS).isAfter(Instant.now())
        && keys.byId(known.keyId()).filter(known.key()::equals).isPresent();
  }

  private Verified judge(String token) {
    try {
      JwtContext context = consumer.process(token);
      JwtClaims claims = context.getJwtClaims();
      JsonWebStructure signature = context.getJoseObjects().getFirst();
      return new Verified(
          new Caller(
              claims.getSubject(),
              role(claims.getStringClaimValue(ROLE)),
              claims.getStringClaimValue(PROJECT),
              claims.getJwtId(),
              Instant.ofEpochSecond(claims.getExpirationTime().getValue())),
          signature.getKeyIdHeaderValue(),
          signature.getKey());
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

  private record Verified(Caller caller, String keyId, Key key) {}
}
