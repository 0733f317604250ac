package dev.milepost.alert.notify.email;

import dev.milepost.alert.notify.Page;
import dev.milepost.alert.notify.Words;
import dev.milepost.contracts.alerts.AlertType;

/**
 * The HTML part of an e-mail: one table, styles where the elements are, nothing from elsewhere.
 * Colours come in pairs, for light and for dark, each with its contrast of at least 4.5 to 1.
 */
final class EmailHtml {

  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

  private EmailHtml() {}

  static String of(Page page, String alertUrl, String ackUrl) {
    String colour = colour(page.alert().content().type());
    var html = new StringBuilder(4_096);
    html.append(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <style>:root{color-scheme:light dark}
        @media(prefers-color-scheme:dark){.page{background:#11151b!important}
        .card{background:#1a2029!important}.ink{color:#e8ecf2!important}.dim{color:#a3adba!important}
        .said{background:#11151b!important;color:#e8ecf2!important}
        .kind{color:#f3b0ab!important}.way{color:#8ab6ff!important}}</style>
        """);
    html.append("<title>").append(Words.html(EmailText.subject(page))).append("</title></head>");
    html.append("<body class=\"page\" style=\"margin:0;padding:0;background:#f5f6f8\">")
        .append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">")
        .append("<tr><td align=\"center\" style=\"padding:24px 12px\">")
        .append("<table role=\"presentation\" class=\"card\" width=\"100%\" cellpadding=\"0\"")
        .append(" cellspacing=\"0\" style=\"max-width:600px;background:#ffffff;border-radius:10px;")
        .append("border-top:5px solid ")
        .append(colour)
        .append("\"><tr><td style=\"padding:24px;")
        .append(FONT)
        .append("font-size:15px;line-height:1.5\">");
    html.append("<div class=\"kind\" style=\"font-size:12px;font-weight:700;letter-spacing:.08em;")
        .append("text-transform:uppercase;color:")
        .append(colour)
        .append("\">")
        .append(EmailText.type(page))
        .append("</div><h1 class=\"ink\" style=\"margin:4px 0 16px;font-size:20px;line-height:1.3;")
        .append("color:#1a2230;word-break:break-word\">")
        .append(Words.html(Words.oneLine(page.alert().content().title())))
        .append("</h1>");
    facts(html, page);
    String detail = page.alert().content().detail();
    if (detail != null) {
      html.append("<pre class=\"said\" style=\"margin:16px 0 0;padding:12px;background:#f0f2f5;")
          .append("color:#1a2230;border-radius:6px;font-size:13px;line-height:1.45;")
          .append("font-family:ui-monospace,Consolas,Menlo,monospace;white-space:pre-wrap;")
          .append("word-break:break-word\">")
          .append(Words.html(detail))
          .append("</pre>");
    }
    if (!page.test()) {
      ways(html, alertUrl, ackUrl);
    }
    String next = EmailText.next(page);
    if (next != null) {
      html.append("<p class=\"dim\" style=\"margin:16px 0 0;font-size:13px;color:#5a6573\">")
          .append(Words.html(next))
          .append("</p>");
    }
    return html.append("</td></tr></table></td></tr></table></body></html>").toString();
  }

  private static void ways(StringBuilder html, String alertUrl, String ackUrl) {
    html.append("<p style=\"margin:24px 0 8px\"><a href=\"")
        .append(Words.html(ackUrl))
        .append("\" style=\"display:inline-block;padding:12px 24px;border-radius:8px;")
        .append("background:#1f5fd0;color:#ffffff;font-weight:600;text-decoration:none\">")
        .append("Acknowledge</a> &nbsp; <a href=\"")
        .append(Words.html(alertUrl))
        .append("\" class=\"way\" style=\"color:#1f5fd0\">Open the alert</a></p>");
  }

  private static void facts(StringBuilder html, Page page) {
    html.append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\">");
    EmailText.facts(page)
        .forEach(
            (name, value) ->
                html.append("<tr><td class=\"dim\" style=\"padding:2px 16px 2px 0;color:#5a6573;")
                    .append(FONT)
                    .append("font-size:14px;vertical-align:top\">")
                    .append(name)
                    .append("</td><td class=\"ink\" style=\"padding:2px 0;color:#1a2230;")
                    .append(FONT)
                    .append("font-size:14px;word-break:break-word\">")
                    .append(linked(Words.html(Words.oneLine(value))))
                    .append("</td></tr>"));
    html.append("</table>");
  }

  private static String linked(String escaped) {
    return escaped.matches("https?://\\S+")
        ? "<a class=\"way\" style=\"color:#1f5fd0\" href=\"" + escaped + "\">" + escaped + "</a>"
        : escaped;
  }

  private static String colour(AlertType type) {
    return switch (type) {
      case CRITICAL -> "#c42b23";
      case WARNING -> "#8f5a00";
      case INFO -> "#1f5fd0";
      case SUCCESS -> "#1f7a3d";
    };
  }
}
