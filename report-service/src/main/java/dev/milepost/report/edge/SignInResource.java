package dev.milepost.report.edge;

import dev.milepost.access.AccessMechanism;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.access.token.RefusedTokenException;
import dev.milepost.access.token.TokenVerifier;
import dev.milepost.report.token.Lifetime;
import dev.milepost.report.token.store.SigningKeyFile;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in: by the link that the stack printed, or by a token. The session is a short-lived
 * JWT in a cookie that no script can read; it has the token's id, so revoking the token ends it.
 */
@Path("/sign-in")
public class SignInResource {

  private final SignInCode code;
  private final TokenVerifier verifier;
  private final SigningKeyFile key;
  private final SecurityIdentity identity;

  public SignInResource(
      SignInCode code, TokenVerifier verifier, SigningKeyFile key, SecurityIdentity identity) {
    this.code = code;
    this.verifier = verifier;
    this.key = key;
    this.identity = identity;
  }

  @GET
  @PermitAll
  public Response page(@RestQuery @Nullable String code, @Context UriInfo uri) {
    if (code == null) {
      return redirect("/sign-in.html");
    }
    if (!this.code.matches(code)) {
      return redirect("/sign-in.html?refused=link");
    }
    Instant now = Instant.now();
    var caller =
        new Caller(
            "operator",
            Role.OPERATOR,
            null,
            UUID.randomUUID().toString(),
            now.plus(Lifetime.SESSION));
    return session(caller, now, uri);
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response token(@RestForm @Nullable String token, @Context UriInfo uri) {
    try {
      Caller caller = verifier.verify(token == null ? "" : token.strip());
      Instant now = Instant.now();
      Instant end = now.plus(Lifetime.SESSION);
      return session(
          new Caller(
              caller.name(),
              caller.role(),
              caller.project(),
              caller.tokenId(),
              caller.expiresAt().isBefore(end) ? caller.expiresAt() : end),
          now,
          uri);
    } catch (RefusedTokenException e) {
      return redirect("/sign-in.html?refused=token");
    }
  }

  @GET
  @Path("/session")
  @RolesAllowed({Role.VIEW, Role.REPORT})
  public Session session() {
    Caller caller = Caller.of(identity);
    return new Session(
        caller.name(), caller.role().wireName(), caller.project(), caller.expiresAt());
  }

  @POST
  @Path("/out")
  @PermitAll
  public Response out(@Context UriInfo uri) {
    return Response.seeOther(URI.create("/sign-in")).cookie(cookie("", Duration.ZERO, uri)).build();
  }

  private Response session(Caller caller, Instant now, UriInfo uri) {
    return Response.seeOther(URI.create("/"))
        .cookie(cookie(key.sign(caller, now), Duration.between(now, caller.expiresAt()), uri))
        .build();
  }

  private static NewCookie cookie(String value, Duration age, UriInfo uri) {
    return new NewCookie.Builder(AccessMechanism.COOKIE)
        .value(value)
        .path("/")
        .httpOnly(true)
        .secure("https".equals(uri.getRequestUri().getScheme()))
        .sameSite(SameSite.STRICT)
        .maxAge((int) age.toSeconds())
        .build();
  }

  private static Response redirect(String address) {
    return Response.seeOther(URI.create(address)).build();
  }

  /** Who is signed in. */
  public record Session(String name, String role, @Nullable String project, Instant expiresAt) {}
}
