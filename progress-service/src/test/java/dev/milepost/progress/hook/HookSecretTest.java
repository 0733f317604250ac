package dev.milepost.progress.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class HookSecretTest {

  @Test
  void signaturesAreThoseOfGithubsDocumentation() {
    // "Validating webhook deliveries", section "Testing the webhook payload validation".
    var secret = new HookSecret("It's a Secret to Everybody");
    byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    String good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    assertThat(secret.signed(body, good)).isTrue();
    assertThat(secret.signed(body, good.toUpperCase(java.util.Locale.ROOT))).isFalse();
    assertThat(secret.signed(body, good.substring("sha256=".length()))).isFalse();
    assertThat(secret.signed(body, good.substring(0, good.length() - 1))).isFalse();
    assertThat(secret.signed(body, null)).isFalse();
    assertThat(secret.signed("Hello, World".getBytes(StandardCharsets.UTF_8), good)).isFalse();
    assertThat(new HookSecret("It's a Secret to Nobody").signed(body, good)).isFalse();
  }

  @Test
  void aTokenIsTheWholeSecret() {
    var secret = new HookSecret("0123456789abcdef");

    assertThat(secret.shown("0123456789abcdef")).isTrue();
    assertThat(secret.shown("0123456789abcde")).isFalse();
    assertThat(secret.shown("")).isFalse();
    assertThat(secret.shown(null)).isFalse();
  }

  @Test
  void secretsAreMadeLongAndNeverPrinted() {
    HookSecret made = HookSecret.made(new SecureRandom());

    assertThat(made.value()).matches("[0-9a-f]{64}");
    assertThat(made).isNotEqualTo(HookSecret.made(new SecureRandom()));
    assertThat(made.toString()).doesNotContain(made.value());
    assertThat(HookSecret.wrong(made.value())).isNull();
  }

  @Test
  void aChosenSecretMustSurviveAHeader() {
    assertThat(HookSecret.wrong("0123456789abcdef")).isNull();
    for (String bad :
        new String[] {"", "short", "0123456789abcde ", "0123456789\n0123456789", "é".repeat(20)}) {
      assertThat(HookSecret.wrong(bad)).as(bad).isNotNull();
    }
    assertThat(HookSecret.wrong("x".repeat(200))).isNull();
    assertThat(HookSecret.wrong("x".repeat(201))).isNotNull();
  }

  @Test
  void idsAreUrlSafeAndNeverTheSame() {
    String id = Hook.newId(new SecureRandom());

    assertThat(Hook.isId(id)).isTrue();
    assertThat(id).isNotEqualTo(Hook.newId(new SecureRandom()));
    assertThat(Hook.isId("../../../etc/passwd")).isFalse();
  }
}
