package dev.milepost.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds a shift of the stack's ports that leaves every one of them free. */
final class PortOffset {

  /** The ports of the architecture's table, and of PostgreSQL, Kafka and the mailbox. */
  private static final List<Integer> PORTS =
      Stream.of(
              IntStream.rangeClosed(8_080, 8_084),
              IntStream.rangeClosed(9_080, 9_084),
              IntStream.of(15_432, 19_092, 19_093, 12_525))
          .flatMap(IntStream::boxed)
          .toList();

  /** Shifted by no more, every port stays below those that systems hand out by themselves. */
  private static final int LARGEST = 13_000;

  private static final int SMALLEST = 2_500;
  private static final int TRIES = 200;

  private PortOffset() {}

  static int free() {
    for (int i = 0; i < TRIES; i++) {
      int offset = RandomGenerator.getDefault().nextInt(SMALLEST, LARGEST);
      if (PORTS.stream().allMatch(port -> free(port + offset))) {
        return offset;
      }
    }
    throw new IllegalStateException("No shift of the stack's ports was free in " + TRIES);
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
