package dev.milepost.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A local SMTP server that keeps what it is sent: a message is on disk, as JSON, before it is
 * acknowledged, so it survives a restart. {@code monitor mailbox} lists the folder.
 */
final class Mailbox implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final GreenMail server;
  private final AtomicLong count = new AtomicLong();

  Mailbox(Path folder, int port) {
    this.folder = folder;
    this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  void start() {
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }

  private GreenMailUser deliver(MovingMessage message, MailAddress address)
      throws MessagingException, UserException {
    MimeMessage mail = message.getMessage();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var json =
        JSON.createObjectNode()
            .put("to", address.getEmail())
            .put("subject", mail.getSubject())
            .put("receivedAt", now.toString())
            .put("messageId", mail.getMessageID());
    try {
      json.put("text", text(mail));
      keep(
          "%013d-%06d.json".formatted(now.toEpochMilli(), count.incrementAndGet()),
          json.toString());
    } catch (IOException e) {
      throw new MessagingException("The mailbox cannot be written", e);
    }
    return discarding(address);
  }

  /** GreenMail wants somebody to store it for; the message itself is on disk already. */
  private GreenMailUser discarding(MailAddress address) throws UserException {
    var users = server.getUserManager();
    GreenMailUser user = users.getUserByEmail(address.getEmail());
    if (user == null) {
      user = users.createUser(address.getEmail(), address.getEmail(), "unused");
    }
    try {
      users.getImapHostManager().getInbox(user).deleteAllMessages();
    } catch (FolderException e) {
      throw new UserException("The mailbox of " + address.getEmail() + " cannot be emptied", e);
    }
    return user;
  }

  private void keep(String name, String text) throws IOException {
    Path temporary = folder.resolve("." + name);
    try (var channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static @Nullable String text(Part part) throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart body = parts.getBodyPart(i);
        if (body.isMimeType("text/plain") || body.isMimeType("multipart/*")) {
          return text(body);
        }
      }
      return null;
    }
    return String.valueOf(content);
  }
}
