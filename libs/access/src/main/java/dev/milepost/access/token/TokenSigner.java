package dev.milepost.access.token;

import dev.milepost.access.Caller;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens with ES256. Only report-service is given a signing key. */
public final class TokenSigner {

  private final PublicJsonWebKey key;

  /**
   * A signer with a private key.
   *
   * @param privateJwk an EC P-256 JWK with {@code kid} and {@code d} (RFC 7517)
   */
  public TokenSigner(String privateJwk) {
    try {
      this.key = PublicJsonWebKey.Factory.newPublicJwk(privateJwk);
    } catch (JoseException e) {
      throw new IllegalArgumentException("The signing key is not a private EC JWK", e);
    }
    if (key.getPrivateKey() == null || key.getKeyId() == null) {
      throw new IllegalArgumentException("The signing key has no private part or no kid");
    }
  }

  /** The token that speaks for {@code caller} from {@code issuedAt} until its end. */
  public String sign(Caller caller, Instant issuedAt) {
    var claims = new JwtClaims();
    claims.setIssuer(TokenVerifier.MILEPOST);
    claims.setAudience(TokenVerifier.MILEPOST);
    claims.setSubject(caller.name());
    claims.setJwtId(caller.tokenId());
    claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(caller.expiresAt().getEpochSecond()));
    claims.setStringClaim(TokenVerifier.ROLE, caller.role().wireName());
    if (caller.project() != null) {
      claims.setStringClaim(TokenVerifier.PROJECT, caller.project());
    }
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("The token could not be signed", e);
    }
  }

  /** The public half, as a JWK set with one key. */
  public String publicJwks() {
    return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }
}
