package dev.milepost.alert.rule.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.access.Caller;
import dev.milepost.access.Role;
import dev.milepost.alert.rule.Rule;
import dev.milepost.alert.rule.ShippedRules;
import dev.milepost.alert.rule.engine.RuleIndex;
import dev.milepost.alert.rule.store.RuleRows;
import dev.milepost.alert.rule.store.RuleRows.Edition;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Rules: listed, read with their history, written, disabled, deleted. */
@Path("/api/v1/rules")
public class RuleResource {

  private static final Set<String> SHIPPED =
      ShippedRules.all().stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());

  /** Rules that there may be; each looks at the facts of its types. */
  private static final int MOST = 500;

  private final Pool pool;
  private final RuleRows rows;
  private final RuleIndex index;
  private final SecurityIdentity identity;
  private final ObjectMapper json;
  private final InstantSource clock;

  public RuleResource(
      Pool pool,
      RuleRows rows,
      RuleIndex index,
      SecurityIdentity identity,
      ObjectMapper json,
      InstantSource clock) {
    this.pool = pool;
    this.rows = rows;
    this.index = index;
    this.identity = identity;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Role.VIEW)
  public Uni<Page> rules() {
    return rows.latest(pool)
        .map(
            all ->
                new Page(
                    all.stream().map(each -> (JsonNode) RuleView.of(each, shipped(each))).toList(),
                    null));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Role.VIEW)
  public Uni<JsonNode> rule(@RestPath String id) {
    return rows.history(pool, id)
        .map(
            editions -> {
              if (editions.isEmpty()) {
                throw unknown(id);
              }
              return RuleView.withHistory(editions, shipped(editions.getFirst()));
            });
  }

  /**
   * Makes a rule, or a new edition of it: {@code version} is that of the edition which was edited,
   * {@code enabled} is true unless it says otherwise, {@code comment} says why. Of a rule that is
   * disabled {@code openAlerts} of the answer says how many of its alerts nothing ends by itself.
   */
  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<JsonNode> put(@RestPath String id, byte @Nullable [] body) {
    Caller caller = whole();
    RuleDraft draft = RuleDraft.read(json, id, body);
    return pool.withTransaction(
            connection ->
                rows.latest(connection, id)
                    .call(found -> found.isEmpty() ? room() : Uni.createFrom().voidItem())
                    .map(found -> draft.after(found, caller.name(), clock.instant()))
                    .call(
                        edition ->
                            rows.add(connection, edition)
                                .invoke(added -> mustBeAdded(added, edition)))
                    .chain(edition -> answer(connection, edition)))
        .call(() -> index.refresh(pool));
  }

  /** Deletes a rule; its open alerts stay until somebody resolves them. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Role.OPERATE)
  public Uni<JsonNode> delete(@RestPath String id) {
    Caller caller = whole();
    if (SHIPPED.contains(id)) {
      throw Failure.of(
          ProblemType.CONFLICT,
          id + " is a shipped rule and stays; disable it: PUT it with \"enabled\": false.");
    }
    return pool.withTransaction(
            connection ->
                rows.latest(connection, id)
                    .map(found -> found.filter(e -> !e.gone()).orElseThrow(() -> unknown(id)))
                    .map(
                        found ->
                            new Edition(
                                found.rule(),
                                found.version() + 1,
                                false,
                                true,
                                false,
                                caller.name(),
                                clock.instant(),
                                "deleted"))
                    .call(
                        edition ->
                            rows.add(connection, edition)
                                .invoke(added -> mustBeAdded(added, edition)))
                    .chain(edition -> answer(connection, edition)))
        .call(() -> index.refresh(pool));
  }

  private Uni<JsonNode> answer(SqlClient client, Edition edition) {
    var node = RuleView.of(edition, shipped(edition));
    return edition.enabled()
        ? Uni.createFrom().item(node)
        : rows.open(client, edition.rule().id()).map(open -> node.put("openAlerts", open));
  }

  private Uni<Void> room() {
    return rows.latest(pool)
        .invoke(
            all -> {
              if (all.size() >= MOST) {
                throw Failure.of(
                    ProblemType.CONFLICT, "There are " + MOST + " rules; delete one first.");
              }
            })
        .replaceWithVoid();
  }

  private static void mustBeAdded(boolean added, Edition edition) {
    if (!added) {
      throw changed(edition.rule().id(), edition.version() - 1);
    }
  }

  static Failure changed(String id, long version) {
    return Failure.of(
        ProblemType.CONFLICT,
        "Rule "
            + id
            + " has been changed since version "
            + version
            + "; read it again and make your change there.");
  }

  private static Failure unknown(String id) {
    return Failure.of(ProblemType.NOT_FOUND, "There is no rule " + id + ".");
  }

  private static boolean shipped(Edition edition) {
    return SHIPPED.contains(edition.rule().id());
  }

  /** Rules see the facts of all projects, so a credential for one must not make any. */
  private Caller whole() {
    Caller caller = Caller.of(identity);
    caller.mustReachAll("Rules are");
    return caller;
  }

  /** One page of rules. */
  public record Page(List<JsonNode> items, @Nullable String next) {}
}
