package dev.milepost.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.access.AccessConfig;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {

  private static final String KEY = SigningKey.generate();

  @TempDir Path folder;
  private final Revocations revocations = new Revocations();
  private @Nullable TokenVerifier made;

  @BeforeEach
  void publishKey() throws Exception {
    Path jwks = folder.resolve("jwks.json");
    Files.writeString(jwks, new TokenSigner(KEY).publicJwks());
    made = new TokenVerifier(new PublicKeys(config(jwks)), revocations);
  }

  @Test
  void knowsTheCallerOfAGoodToken() {
    Caller caller = caller(Role.RESPONDER, "project_001", Instant.now().plusSeconds(60));

    Caller found = verifier().verify(new TokenSigner(KEY).sign(caller, Instant.now()));

    assertThat(found.name()).isEqualTo("someone");
    assertThat(found.role()).isEqualTo(Role.RESPONDER);
    assertThat(found.project()).isEqualTo("project_001");
    assertThat(found.tokenId()).isEqualTo(caller.tokenId());
  }

  @Test
  void nobodyIsRefusedForBeingAmongTheFirst() throws Exception {
    String token =
        new TokenSigner(KEY)
            .sign(caller(Role.VIEWER, null, Instant.now().plusSeconds(60)), Instant.now());
    for (int round = 0; round < 50; round++) {
      var fresh =
          new TokenVerifier(new PublicKeys(config(folder.resolve("jwks.json"))), revocations);
      var together = new CyclicBarrier(8);
      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers = new ArrayList<Future<Caller>>();
        for (int i = 0; i < 8; i++) {
          answers.add(
              callers.submit(
                  () -> {
                    together.await();
                    return fresh.verify(token);
                  }));
        }
        for (Future<Caller> answer : answers) {
          assertThat(answer.get().role()).isEqualTo(Role.VIEWER);
        }
      }
    }
  }

  @Test
  void refusesATokenWhoseTimeIsOver() {
    Caller late = caller(Role.VIEWER, null, Instant.now().minusSeconds(60));

    assertRefused(new TokenSigner(KEY).sign(late, Instant.now().minusSeconds(120)), "expired");
  }

  @Test
  void refusesATokenThatWasRevoked() {
    Caller caller = caller(Role.OPERATOR, null, Instant.now().plusSeconds(60));
    String token = new TokenSigner(KEY).sign(caller, Instant.now());
    assertThat(verifier().verify(token).role()).isEqualTo(Role.OPERATOR);

    revocations.add(caller.tokenId(), caller.expiresAt());

    assertRefused(token, "revoked");
  }

  @Test
  void refusesATokenThatWasRevokedAfterItWasFoundGood() {
    Caller caller = caller(Role.VIEWER, null, Instant.now().plusSeconds(60));
    String token = new TokenSigner(KEY).sign(caller, Instant.now());
    assertThat(verifier().verify(token).tokenId()).isEqualTo(caller.tokenId());

    revocations.add(caller.tokenId(), caller.expiresAt());

    assertRefused(token, "revoked");
  }

  @Test
  void refusesATokenThatRanOutAfterItWasFoundGood() {
    // Out already, but for the leeway between two clocks.
    Caller caller = caller(Role.VIEWER, null, Instant.now().minusSeconds(3));
    String token = new TokenSigner(KEY).sign(caller, Instant.now().minusSeconds(60));
    assertThat(verifier().verify(token).tokenId()).isEqualTo(caller.tokenId());

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertRefused(token, "The token has expired"));
  }

  @Test
  void refusesATokenWhoseKeyWasWithdrawnAfterItWasFoundGood() throws Exception {
    String token =
        new TokenSigner(KEY)
            .sign(caller(Role.VIEWER, null, Instant.now().plusSeconds(60)), Instant.now());
    assertThat(verifier().verify(token).role()).isEqualTo(Role.VIEWER);

    Path jwks = folder.resolve("jwks.json");
    Files.writeString(jwks, new TokenSigner(SigningKey.generate()).publicJwks());
    Files.setLastModifiedTime(jwks, FileTime.from(Instant.now().plusSeconds(5)));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertRefused(token, "not one of this installation"));
  }

  @Test
  void refusesTheSignatureOfAnotherKey() {
    Caller caller = caller(Role.OPERATOR, null, Instant.now().plusSeconds(60));

    assertRefused(
        new TokenSigner(SigningKey.generate()).sign(caller, Instant.now()), "not one of this");
  }

  @Test
  void refusesATokenWithoutSignature() {
    String header = encode("{\"alg\":\"none\"}");
    String claims =
        encode(
            "{\"iss\":\"milepost\",\"aud\":\"milepost\",\"sub\":\"m\",\"jti\":\"1\",\"role\":\"operator\",\"exp\":%d}"
                .formatted(Instant.now().plusSeconds(60).getEpochSecond()));

    assertRefused(header + "." + claims + ".", "not one of this");
  }

  @Test
  void refusesThePublicKeyUsedAsASecret() throws Exception {
    var key = PublicJsonWebKey.Factory.newPublicJwk(KEY);
    var signature = signature(good(), AlgorithmIdentifiers.HMAC_SHA256, key.getKeyId());
    signature.setKey(new HmacKey(key.getPublicKey().getEncoded()));

    assertRefused(signature.getCompactSerialization(), "not one of this");
  }

  @Test
  void refusesATokenThatLacksKidExpOrAudience() throws Exception {
    var key = PublicJsonWebKey.Factory.newPublicJwk(KEY);
    var withoutExp = good();
    withoutExp.unsetClaim("exp");
    var otherAudience = good();
    otherAudience.setAudience("somebody else");
    var withoutRole = good();
    withoutRole.unsetClaim("role");
    for (JwtClaims claims : new JwtClaims[] {withoutExp, otherAudience, withoutRole}) {
      var signed =
          signature(claims, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, key.getKeyId());
      signed.setKey(key.getPrivateKey());
      assertRefused(signed.getCompactSerialization(), "token");
    }
    var withoutKid =
        signature(good(), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, null);
    withoutKid.setKey(key.getPrivateKey());
    assertRefused(withoutKid.getCompactSerialization(), "not one of this");
    assertRefused("not.a.token", "not one of this");
    assertRefused("", "not one of this");
  }

  private TokenVerifier verifier() {
    if (made == null) {
      throw new IllegalStateException("made before each test");
    }
    return made;
  }

  private void assertRefused(String token, String words) {
    assertThatThrownBy(() -> verifier().verify(token))
        .isInstanceOf(RefusedTokenException.class)
        .hasMessageContaining(words);
  }

  private static JwtClaims good() {
    var claims = new JwtClaims();
    claims.setIssuer("milepost");
    claims.setAudience("milepost");
    claims.setSubject("someone");
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() + 60));
    claims.setStringClaim("role", "operator");
    return claims;
  }

  private static JsonWebSignature signature(
      JwtClaims claims, String algorithm, @Nullable String keyId) {
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setDoKeyValidation(false);
    if (keyId != null) {
      signature.setKeyIdHeaderValue(keyId);
    }
    return signature;
  }

  private static Caller caller(Role role, @Nullable String project, Instant expiresAt) {
    return new Caller("someone", role, project, UUID.randomUUID().toString(), expiresAt);
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static AccessConfig config(Path jwks) {
    return new AccessConfig() {
      @Override
      public Path jwks() {
        return jwks;
      }

      @Override
      public Optional<Path> ingestSecret() {
        return Optional.empty();
      }
    };
  }
}
