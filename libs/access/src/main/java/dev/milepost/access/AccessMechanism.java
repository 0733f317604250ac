package dev.milepost.access;

import dev.milepost.access.token.RefusedTokenException;
import dev.milepost.access.token.TokenVerifier;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the caller from {@code Authorization: Bearer}, or from the browser's session cookie. With
 * the cookie, a method that changes something must come from a page of the same origin: the cookie
 * is {@code SameSite=Strict}, and this holds where a browser does not know that.
 */
@ApplicationScoped
public class AccessMechanism implements HttpAuthenticationMechanism {

  /** Name of the session cookie. */
  public static final String COOKIE = "milepost_session";

  private static final String BEARER = "Bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final TokenVerifier verifier;

  public AccessMechanism(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    HttpServerRequest request = context.request();
    String header = request.getHeader("Authorization");
    var cookie = request.getCookie(COOKIE);
    try {
      if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        return Uni.createFrom().item(identity(header.substring(BEARER.length()).trim()));
      }
      if (cookie != null) {
        if (!SAFE.contains(request.method().name()) && !sameOrigin(request)) {
          throw new RefusedTokenException("A session is only good on its own pages.");
        }
        return Uni.createFrom().item(identity(cookie.getValue()));
      }
    } catch (RefusedTokenException e) {
      return Uni.createFrom().failure(new AuthenticationFailedException(e.getMessage()));
    }
    return Uni.createFrom().optional(java.util.Optional.empty());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  private SecurityIdentity identity(String token) {
    Caller caller = verifier.verify(token);
    var builder =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(caller.name()))
            .addAttribute(Caller.ATTRIBUTE, caller);
    caller.role().implied().forEach(role -> builder.addRole(role.wireName()));
    return builder.build();
  }

  private static boolean sameOrigin(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return false;
    }
    try {
      String authority = URI.create(origin).getAuthority();
      // A page elsewhere cannot set X-Forwarded-Host without a preflight, which nobody answers.
      return authority != null
          && (authority.equals(request.getHeader("Host"))
              || authority.equals(forwardedHost(request)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable String forwardedHost(HttpServerRequest request) {
    return request.getHeader("X-Forwarded-Host");
  }
}
