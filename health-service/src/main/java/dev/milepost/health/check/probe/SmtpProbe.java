package dev.milepost.health.check.probe;

import dev.milepost.health.check.Check;
import dev.milepost.health.check.Seen;
import dev.milepost.health.check.asked.Smtp;
import dev.milepost.health.check.asked.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Greets a mail server as a sender does, and leaves. */
@ApplicationScoped
class SmtpProbe implements Probe {

  private static final int READY = 220;
  private static final int DONE = 250;

  private final Vertx vertx;
  private final Trusts trusts;

  SmtpProbe(Vertx vertx, Trusts trusts) {
    this.vertx = vertx;
    this.trusts = trusts;
  }

  @Override
  public Way way() {
    return Way.SMTP;
  }

  @Override
  public Uni<Seen> ask(Check check) {
    var smtp = (Smtp) check.asked();
    var opened = new AtomicReference<@Nullable NetClient>();
    Duration within = check.timing().timeout();
    return Asking.seen(
        within,
        () -> {
          NetClientOptions options = trusts.overTls(smtp.trust(), within);
          // It begins without, and goes over when both are ready.
          options.setSsl(false);
          NetClient client = vertx.createNetClient(options);
          opened.set(client);
          return client
              .connect(smtp.port(), smtp.host())
              .recover(
                  failure ->
                      Future.failedFuture(new NoAnswer("cannot connect: " + Words.of(failure))))
              .compose(socket -> greet(new SmtpTalk(socket), smtp));
        },
        () -> {
          NetClient client = opened.get();
          if (client != null) {
            client.close();
          }
        });
  }

  private Future<Map<String, @Nullable Object>> greet(SmtpTalk talk, Smtp smtp) {
    var fields = new HashMap<String, @Nullable Object>();
    return talk.reply()
        .compose(
            greeting -> {
              fields.put("status", (long) greeting.code());
              fields.put("greeting", greeting.lines().getFirst());
              return greeting.code() == READY
                  ? hello(talk, smtp, fields)
                  : Future.succeededFuture(fields);
            });
  }

  private Future<Map<String, @Nullable Object>> hello(
      SmtpTalk talk, Smtp smtp, Map<String, @Nullable Object> fields) {
    return extensions(talk)
        .compose(
            can -> {
              fields.put("extensions", can);
              if (!smtp.startTls()) {
                return Future.succeededFuture(fields);
              }
              if (!can.contains("STARTTLS")) {
                return Future.failedFuture(new NoAnswer("it offers no STARTTLS"));
              }
              return secure(talk, smtp, fields);
            })
        .compose(seen -> talk.say("QUIT").map(seen).otherwise(seen));
  }

  private Future<Map<String, @Nullable Object>> secure(
      SmtpTalk talk, Smtp smtp, Map<String, @Nullable Object> fields) {
    String name = smtp.trust().serverName();
    return talk.ask("STARTTLS")
        .compose(
            reply ->
                reply.code() == READY
                    ? talk.upgrade(name == null ? smtp.host() : name)
                    : Future.failedFuture(new NoAnswer("STARTTLS was answered " + reply.code())))
        .compose(
            session -> {
              trusts.shown(session, fields);
              return extensions(talk);
            })
        .map(
            can -> {
              fields.put("extensions", can);
              return fields;
            });
  }

  private static Future<List<String>> extensions(SmtpTalk talk) {
    return talk.ask("EHLO milepost.invalid")
        .compose(
            reply ->
                reply.code() == DONE
                    ? Future.succeededFuture(
                        reply.lines().stream()
                            .skip(1)
                            .map(line -> line.toUpperCase(java.util.Locale.ROOT).strip())
                            .toList())
                    : Future.failedFuture(new NoAnswer("EHLO was answered " + reply.code())));
  }
}
