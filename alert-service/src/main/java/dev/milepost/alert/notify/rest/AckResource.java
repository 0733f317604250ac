package dev.milepost.alert.notify.rest;

import dev.milepost.alert.notify.engine.AckDesk;
import dev.milepost.alert.notify.engine.AckDesk.Shown;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Where the link of a message leads. The link is the credential, so whoever has it may come. A GET
 * shows a button and does nothing: mail scanners and previews fetch links before people do.
 */
@Path("/ack/{token}")
@PermitAll
public class AckResource {

  private static final int GONE = 404;

  private final AckDesk desk;
  private final String publicUrl;

  public AckResource(
      AckDesk desk, @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.desk = desk;
    this.publicUrl = publicUrl;
  }

  @GET
  public Uni<Response> look(@RestPath String token) {
    return desk.look(token).map(this::page);
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Response> confirm(@RestPath String token) {
    return desk.confirm(token).map(this::page);
  }

  private Response page(Shown shown) {
    return Response.status(shown instanceof Shown.Unknown ? GONE : 200)
        .entity(AckPage.of(shown, publicUrl))
        .type("text/html;charset=UTF-8")
        .header("Cache-Control", "no-store")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'")
        // The address is a credential: it goes to no other site. With "no-referrer" a browser would
        // send the button's request with "Origin: null", which a signed-in session refuses.
        .header("Referrer-Policy", "same-origin")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Robots-Tag", "noindex")
        .build();
  }
}
