package dev.milepost.alert.breaking;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A port that takes connections and says nothing, until it passes them on to a real server. */
final class MutePort implements AutoCloseable {

  private final int server;
  private final ServerSocket socket;
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
  private volatile boolean mute;

  MutePort(int server) {
    this.server = server;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections it has taken. */
  int taken() {
    return open.size();
  }

  void mute(boolean now) {
    mute = now;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        if (!mute) {
          var behind = new Socket(InetAddress.getLoopbackAddress(), server);
          open.add(behind);
          pass(client.getInputStream(), behind.getOutputStream());
          pass(behind.getInputStream(), client.getOutputStream());
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void pass(InputStream from, OutputStream to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (from;
                  to) {
                from.transferTo(to);
              } catch (IOException over) {
                // Either side may end it.
              }
            });
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
