package dev.milepost.testing.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and PostgreSQL, passes everything on, and breaks off where its ruling
 * says so: what a network, a proxy or a failover does, at a step that can be named.
 */
public final class PostgresProxy implements AutoCloseable {

  private final int server;
  private final ServerSocket socket;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private volatile Ruling ruling = Ruling.PASSING;

  /** A proxy on a free port of the loopback address, in front of a port there. */
  public PostgresProxy(int server) {
    this.server = server;
    try {
      socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where clients connect. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Decides from now on. */
  public void rule(Ruling from) {
    ruling = from;
  }

  /** Ends all connections that there are. */
  public void cutAll() {
    sessions.forEach(Session::close);
  }

  Ruling ruling() {
    return ruling;
  }

  void over(Session session) {
    sessions.remove(session);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try {
      var session = new Session(this, client, new Socket(InetAddress.getLoopbackAddress(), server));
      sessions.add(session);
      session.run();
    } catch (IOException away) {
      // As the client sees it, nobody listens.
      try {
        client.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cutAll();
  }
}
