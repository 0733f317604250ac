package dev.milepost.report.edge;

import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.ProblemBody;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The dashboard is one page; its addresses all answer that page. */
@ApplicationScoped
public class DashboardRoutes {

  private static final int BEFORE_STATIC = -900;
  private static final int SMALL = 64 * 1024;

  private static final List<String> PAGES =
      List.of(
          "/projects",
          "/performance",
          "/health",
          "/errors",
          "/alerts",
          "/silences",
          "/on-call",
          "/people",
          "/policies",
          "/rules",
          "/routes",
          "/channels",
          "/deliveries",
          "/analytics",
          "/experience",
          "/reports",
          "/dashboards",
          "/coverage");

  /** This service's own paths that take a body; the edge as a whole sets no limit. */
  private static final List<String> OWN =
      List.of("/api/v1/tokens", "/api/v1/ingest-keys", "/sign-in");

  void routes(@Observes Router router) {
    for (String page : PAGES) {
      router.get(page).order(BEFORE_STATIC).handler(rc -> rc.reroute(HttpMethod.GET, "/"));
      router.get(page + "/*").order(BEFORE_STATIC).handler(rc -> rc.reroute(HttpMethod.GET, "/"));
    }
    for (String path : OWN) {
      router.post(path).order(BEFORE_STATIC).handler(DashboardRoutes::small);
      router.post(path + "/*").order(BEFORE_STATIC).handler(DashboardRoutes::small);
    }
  }

  private static void small(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    if (context.request().getHeader("Transfer-Encoding") != null
        || (length != null && !(length.matches("\\d{1,6}") && Integer.parseInt(length) <= SMALL))) {
      context
          .response()
          .setStatusCode(ProblemType.TOO_LARGE.status())
          .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
          .putHeader("Connection", "close")
          .end(
              ProblemBody.of(
                  ProblemType.TOO_LARGE,
                  "Send a body of at most " + SMALL + " bytes, with its Content-Length."));
      return;
    }
    context.next();
  }
}
