package dev.milepost.report.token.rest;

import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import dev.milepost.report.token.Lifetime;
import dev.milepost.report.token.store.IngestKeyRows;
import dev.milepost.report.token.store.TokenRows;
import dev.milepost.report.token.store.TokenRows.Known;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Tokens and ingest keys, for operators. */
@Path("/api/v1")
@RolesAllowed(Role.OPERATE)
public class TokenResource {

  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final int NAME = 100;

  private final TokenRows tokens;
  private final IngestKeyRows ingestKeys;
  private final SecurityIdentity identity;

  public TokenResource(TokenRows tokens, IngestKeyRows ingestKeys, SecurityIdentity identity) {
    this.tokens = tokens;
    this.ingestKeys = ingestKeys;
    this.identity = identity;
  }

  @POST
  @Path("/tokens")
  @ResponseStatus(201)
  public Uni<MintedView> mint(@Nullable Wish wish) {
    Caller caller = Caller.of(identity);
    Checked checked = check(wish == null ? new Wish(null, null, null, null) : wish, caller);
    return tokens
        .mint(checked.name(), checked.role(), checked.project(), checked.lifetime(), caller.name())
        .map(
            minted ->
                new MintedView(
                    minted.caller().tokenId(),
                    minted.token(),
                    minted.caller().role().wireName(),
                    minted.caller().project(),
                    minted.caller().expiresAt()));
  }

  @GET
  @Path("/tokens")
  public Uni<Page> tokens() {
    return tokens.good(Caller.of(identity).project()).map(found -> new Page(found, null));
  }

  @DELETE
  @Path("/tokens/{id}")
  @ResponseStatus(204)
  public Uni<Void> revoke(@RestPath String id) {
    return tokens
        .revoke(id, Caller.of(identity).project())
        .invoke(
            done -> {
              if (!done) {
                throw Failure.of(
                    ProblemType.NOT_FOUND, "There is no token " + id + " that is still good.");
              }
            })
        .replaceWithVoid();
  }

  @POST
  @Path("/ingest-keys")
  public Uni<IngestKeyRows.Issued> ingestKey(@Nullable KeyWish wish) {
    String project = wish == null ? null : wish.project();
    if (project == null || !PROJECT.matcher(project).matches()) {
      throw Failure.invalid("project", "must be a project's id");
    }
    Caller.of(identity).mustReach(project);
    return ingestKeys.issue(project, wish != null && Boolean.TRUE.equals(wish.replace()));
  }

  private static Checked check(Wish wish, Caller caller) {
    var violations = new ArrayList<Violation>();
    Role role = wish.role() == null ? null : Role.byName(wish.role()).orElse(null);
    if (role == null || role == Role.SERVICE) {
      violations.add(new Violation("role", "must be one of viewer, reporter, responder, operator"));
    }
    String project = wish.project() == null ? caller.project() : wish.project();
    if (project != null && !PROJECT.matcher(project).matches()) {
      violations.add(new Violation("project", "must be a project's id"));
    }
    String name = wish.name() == null ? String.valueOf(wish.role()) : wish.name();
    if (name.isBlank() || name.length() > NAME || !name.chars().allMatch(c -> c >= ' ')) {
      violations.add(new Violation("name", "must hold 1 to " + NAME + " characters of one line"));
    }
    Duration lifetime = Lifetime.DEFAULT;
    try {
      lifetime = Lifetime.of(wish.ttl());
    } catch (DateTimeException e) {
      violations.add(new Violation("ttl", String.valueOf(e.getMessage())));
    }
    if (!violations.isEmpty() || role == null) {
      throw Failure.invalid(violations);
    }
    if (project != null) {
      caller.mustReach(project);
    }
    return new Checked(name, role, project, lifetime);
  }

  private record Checked(String name, Role role, @Nullable String project, Duration lifetime) {}

  /** A token as it is asked for. */
  public record Wish(
      @Nullable String role,
      @Nullable String project,
      @Nullable String ttl,
      @Nullable String name) {}

  /** A token as it is answered, once. */
  public record MintedView(
      String id, String token, String role, @Nullable String project, Instant expiresAt) {}

  /** Tokens without their text. */
  public record Page(List<Known> items, @Nullable String next) {}

  /** An ingest key as it is asked for; {@code replace} ends the former one. */
  public record KeyWish(@Nullable String project, @Nullable Boolean replace) {}
}
