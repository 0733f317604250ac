package dev.milepost.alert.notify.rest;

import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.alert.Standing;
import dev.milepost.alert.notify.Words;
import dev.milepost.alert.notify.engine.AckDesk.Shown;
import java.util.Locale;

/** The small page behind the link of a message. */
final class AckPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>%s</title>
      <style>
      :root{color-scheme:light dark;--ink:#1a2230;--dim:#5a6573;--paper:#f5f6f8;--card:#fff;--go:#1f5fd0;--way:#1f5fd0}
      @media(prefers-color-scheme:dark){:root{--ink:#e8ecf2;--dim:#9aa5b4;--paper:#11151b;--card:#1a2029;--go:#2566d8;--way:#8ab6ff}}
      body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
      main{max-width:34rem;margin:10vh auto;padding:2rem;background:var(--card);border-radius:12px}
      h1{font-size:1.25rem;margin:0 0 .5rem;overflow-wrap:anywhere}p{margin:.5rem 0;color:var(--dim)}
      button{font:inherit;font-weight:600;margin:1rem 0 .5rem;padding:.75rem 1.5rem;min-height:48px;
        border:0;border-radius:8px;background:var(--go);color:#fff;cursor:pointer}
      button:focus-visible,a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
      a{color:var(--way)}
      </style></head><body><main>
      """;

  private AckPage() {}

  private static String people(int acknowledgements) {
    return acknowledgements == 1 ? "somebody has" : acknowledgements + " people have";
  }

  static String of(Shown shown, String publicUrl) {
    return switch (shown) {
      case Shown.Open open ->
          head("Acknowledge?")
              + title(open.alert())
              + "<p>You acknowledge as <b>"
              + Words.html(open.recipient())
              + "</b>; the escalation stops once "
              + people(open.alert().place().acknowledgements())
              + ".</p>"
              + "<form method=\"post\"><button>Acknowledge</button></form>"
              + link(open.alert(), publicUrl);
      case Shown.Done done ->
          head("Acknowledged")
              + title(done.alert())
              + "<p role=\"status\">Acknowledged by <b>"
              + Words.html(done.recipient())
              + "</b>. "
              + (done.alert().standing() instanceof Standing.Triggered
                  ? "Others are told until " + people(done.alert().place().acknowledgements()) + "."
                  : "Nobody else is told.")
              + "</p>"
              + link(done.alert(), publicUrl);
      case Shown.Answered answered ->
          head("Already answered")
              + title(answered.alert())
              + "<p role=\"status\">It is already "
              + Words.html(answered.how())
              + "; there is nothing to do here.</p>"
              + link(answered.alert(), publicUrl);
      case Shown.Older older ->
          head("A newer call")
              + title(older.alert())
              + "<p role=\"status\">People have been called anew since this message was sent. Use"
              + " the newest message, or the alert itself.</p>"
              + link(older.alert(), publicUrl);
      case Shown.Unknown unknown ->
          head("Not a link of ours")
              + "<h1>This link is not good</h1><p role=\"status\">It is older than seven days, or"
              + " was cut on its way. Open the alert in Milepost instead.</p><p><a href=\""
              + Words.html(publicUrl)
              + "\">Milepost</a></p></main></body></html>";
    };
  }

  private static String head(String title) {
    return HEAD.replace("%s", title);
  }

  private static String title(Alert alert) {
    return "<h1>["
        + alert.content().type().name().toLowerCase(Locale.ROOT)
        + "] "
        + Words.html(Words.oneLine(alert.content().title()))
        + "</h1>";
  }

  private static String link(Alert alert, String publicUrl) {
    return "<p><a href=\""
        + Words.html(publicUrl + "/alerts/" + alert.id())
        + "\">Open the alert</a></p></main></body></html>";
  }
}
