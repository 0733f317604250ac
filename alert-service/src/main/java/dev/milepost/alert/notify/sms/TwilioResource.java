package dev.milepost.alert.notify.sms;

import dev.milepost.alert.notify.Endpoint;
import dev.milepost.alert.notify.Words;
import dev.milepost.alert.notify.engine.EndpointDirectory;
import dev.milepost.alert.notify.engine.Receipts;
import dev.milepost.alert.notify.engine.Replies;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio posts: answers of people (https://www.twilio.com/docs/messaging/twiml), and what
 * became of messages (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status).
 * The signature is the credential. It is over the address as Twilio knows it, which is the public
 * one of this service, whatever proxies have made of it on the way.
 */
@Path(TwilioResource.PATH + "{endpoint}")
@PermitAll
public class TwilioResource {

  static final String PATH = "/connect/twilio/";

  private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

  private final EndpointDirectory endpoints;
  private final Replies replies;
  private final Receipts receipts;
  private final String publicUrl;

  public TwilioResource(
      EndpointDirectory endpoints,
      Replies replies,
      Receipts receipts,
      @ConfigProperty(name = "milepost.alert.public-url") String publicUrl) {
    this.endpoints = endpoints;
    this.replies = replies;
    this.receipts = receipts;
    this.publicUrl = publicUrl;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces("text/xml")
  public Uni<String> take(
      @RestPath String endpoint,
      @RestHeader("X-Twilio-Signature") @Nullable String signature,
      @Context UriInfo address,
      byte @Nullable [] body) {
    Map<String, List<String>> form = form(body == null ? new byte[0] : body);
    String query = address.getRequestUri().getRawQuery();
    String url = publicUrl + PATH + endpoint + (query == null ? "" : "?" + query);
    return endpoints
        .named(endpoint)
        .chain(
            found -> {
              if (!(found.orElse(null) instanceof Endpoint.Sms sms)
                  || !signed(sms, signature, url, form)) {
                throw Failure.of(
                    ProblemType.FORBIDDEN,
                    "The signature is not that of "
                        + url
                        + " with the auth token of an endpoint of this name; compare"
                        + " milepost.alert.public-url with the address that Twilio posts to.");
              }
              return signed(form);
            });
  }

  private static boolean signed(
      Endpoint.Sms sms, @Nullable String signature, String url, Map<String, List<String>> form) {
    Endpoint.Account second = sms.failover();
    return TwilioSignature.good(signature, url, form, sms.account().authToken())
        || second != null && TwilioSignature.good(signature, url, form, second.authToken());
  }

  private Uni<String> signed(Map<String, List<String>> form) {
    String status = first(form, "MessageStatus");
    String text = first(form, "Body");
    String from = first(form, "From");
    if (text == null && status != null) {
      return receipt(form, status).replaceWith(NOTHING);
    }
    return text == null || from == null
        ? Uni.createFrom().item(NOTHING)
        : replies.act(from, text).map(answer -> answer.map(TwilioResource::said).orElse(NOTHING));
  }

  private Uni<Void> receipt(Map<String, List<String>> form, String status) {
    String sid = first(form, "MessageSid");
    if (sid == null) {
      return Uni.createFrom().voidItem();
    }
    return switch (status) {
      case "delivered", "read" -> receipts.delivered("sms", sid);
      case "undelivered", "failed" -> {
        String code = first(form, "ErrorCode");
        yield receipts.undelivered(
            "sms",
            sid,
            status + (code == null ? "" : ", error " + Words.shortened(Words.oneLine(code), 40)));
      }
      case String underWay -> Uni.createFrom().voidItem();
    };
  }

  private static String said(String answer) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message>"
        + Words.html(answer)
        + "</Message></Response>";
  }

  private static @Nullable String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null ? null : Words.writable(values.getFirst());
  }

  private static Map<String, List<String>> form(byte[] body) {
    var form = new HashMap<String, List<String>>();
    try {
      for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
        int equal = field.indexOf('=');
        if (equal > 0) {
          form.computeIfAbsent(decoded(field.substring(0, equal)), name -> new ArrayList<>())
              .add(decoded(field.substring(equal + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("body", "is not a form: a percent sign is not followed by two digits");
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
