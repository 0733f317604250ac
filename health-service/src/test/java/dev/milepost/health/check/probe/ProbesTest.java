package dev.milepost.health.check.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.milepost.health.check.Check;
import dev.milepost.health.check.CheckFile;
import dev.milepost.health.check.Outcome;
import dev.milepost.health.check.store.CheckConfig;
import dev.milepost.health.secret.store.Secrets;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to ask, against a real server of its kind, well and unwell. */
class ProbesTest {

  private static final String LOOPBACK = "127.0.0.1";

  @TempDir static Path folder;

  private static Vertx vertx;
  private static MadeCertificate made;
  private static Probes probes;

  @BeforeAll
  static void begin() throws Exception {
    vertx = Vertx.vertx();
    made = MadeCertificate.of(folder, "shop", 30, "dns:localhost,ip:127.0.0.1");
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("ca"), made.certificate());
    Files.writeString(secrets.resolve("key"), made.key());
    Files.writeString(secrets.resolve("token"), "s3cret");
    var kept = new Secrets(Optional.of(secrets));
    var trusts = new Trusts(kept, InstantSource.system());
    var json = new ReadJson(new ObjectMapper());
    var programs = new Programs(vertx);
    var config =
        new CheckConfig() {
          @Override
          public String region() {
            return "here";
          }

          @Override
          public boolean commands() {
            return true;
          }

          @Override
          public Optional<Path> file() {
            return Optional.empty();
          }

          @Override
          public Duration fileEvery() {
            return Duration.ofSeconds(5);
          }
        };
    probes =
        new Probes(
            List.of(
                new HttpProbe(vertx, kept, trusts, json),
                new TcpProbe(vertx),
                new UdpProbe(vertx),
                new DnsProbe(vertx),
                new TlsProbe(vertx, trusts),
                new GrpcProbe(vertx, trusts),
                new WebSocketProbe(vertx, kept, trusts, json),
                new SmtpProbe(vertx, trusts),
                new IcmpProbe(programs),
                new CommandProbe(config, programs, json),
                new HeartbeatProbe()),
            vertx,
            InstantSource.system());
  }

  @AfterAll
  static void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void httpsByAnAuthorityThatIsNamedWithItsCertificateAndASecretThatIsNotWrittenDown()
      throws Exception {
    var seen = new CopyOnWriteArrayList<String>();
    HttpServer other =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      seen.add("other: " + request.getHeader("Authorization"));
                      request.response().end("other");
                    })
                .listen(0, LOOPBACK));
    HttpServer server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setSsl(true)
                        .setClientAuth(ClientAuth.REQUEST)
                        .setPemTrustOptions(trusted())
                        .setPemKeyCertOptions(shown()))
                .requestHandler(
                    request -> {
                      seen.add(request.path() + ": " + request.getHeader("Authorization"));
                      if (request.path().equals("/away")) {
                        request
                            .response()
                            .setStatusCode(302)
                            .putHeader("Location", "http://127.0.0.1:" + other.actualPort() + "/")
                            .end();
                      } else {
                        boolean known = request.connection().isSsl() && peer(request);
                        request.response().end("{\"known\":" + known + "}");
                      }
                    })
                .listen(0, LOOPBACK));
    String http =
        "http: {url: 'https://localhost:%d%s', tls: {ca: ca, certificate: ca, key: key},"
            + " headers: {Authorization: 'Bearer ${secret:token}'}}";
    assertWell(
        http.formatted(server.actualPort(), "/in"),
        "status == 200",
        "json.known == true",
        "certificate.expiresIn > duration('600h')",
        "certificate.expiresIn < duration('744h')",
        "certificate.subject == 'CN=shop'",
        "'localhost' in certificate.names");
    assertWell(http.formatted(server.actualPort(), "/away"), "body == 'other'");
    assertThat(seen).containsExactly("/in: Bearer s3cret", "/away: Bearer s3cret", "other: null");

    assertThat(reason("http: {url: 'https://localhost:%d/'}".formatted(server.actualPort())))
        .containsIgnoringCase("certif");
    assertThat(
            reason(
                ("http: {url: 'https://localhost:%d/', tls: {ca: ca},"
                        + " headers: {X: '${secret:none}'}}")
                    .formatted(server.actualPort())))
        .contains("there is no secret none");
    assertWell(
        "http: {url: 'https://localhost:%d/', tls: {verify: false}}"
            .formatted(server.actualPort()));
    await(server.close());
    await(other.close());
  }

  private static boolean peer(io.vertx.core.http.HttpServerRequest request) {
    try {
      return request.connection().sslSession().getPeerCertificates().length > 0;
    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
      return false;
    }
  }

  @Test
  void httpByAProxyThatWantsAPassword() throws Exception {
    var asked = new CopyOnWriteArrayList<String>();
    HttpServer proxy =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      asked.add(request.uri() + " " + request.getHeader("Proxy-Authorization"));
                      request.response().end("by proxy");
                    })
                .listen(0, LOOPBACK));
    assertWell(
        ("http: {url: 'http://shop.invalid/health', proxy: {host: 127.0.0.1, port: %d, user: ada,"
                + " secret: token}}")
            .formatted(proxy.actualPort()),
        "body == 'by proxy'");
    // Basic, ada:s3cret
    assertThat(asked).containsExactly("http://shop.invalid/health Basic YWRhOnMzY3JldA==");
    await(proxy.close());
  }

  @Test
  void tcpWithAnAnswerAndWithout() throws Exception {
    NetServer server =
        await(
            vertx
                .createNetServer()
                .connectHandler(
                    socket ->
                        socket.handler(
                            said ->
                                socket.write(
                                    said.toString().equals("PING\r\n") ? "+PONG\r\n" : "-ERR\r\n")))
                .listen(0, LOOPBACK));
    String tcp = "tcp: {host: 127.0.0.1, port: %d, send: \"%s\"}";
    assertWell(tcp.formatted(server.actualPort(), "PING\\r\\n"), "answer.startsWith('+PONG')");
    assertThat(reason(tcp.formatted(server.actualPort(), "x"), "answer == '+'"))
        .contains("answer is -ERR");
    await(server.close());
    assertThat(reason(tcp.formatted(server.actualPort(), "x"))).contains("cannot connect");
  }

  @Test
  void udpIsWellOnlyWhenItIsAnswered() throws Exception {
    var socket = vertx.createDatagramSocket();
    await(socket.listen(0, LOOPBACK));
    int port = socket.localAddress().port();
    socket.handler(
        packet -> {
          if (packet.data().getByte(0) == 1) {
            socket.send(Buffer.buffer("ok"), packet.sender().port(), packet.sender().host());
          }
        });
    assertWell(
        "udp: {host: 127.0.0.1, port: %d, send: 'hex:01'}".formatted(port), "answer == 'ok'");
    assertThat(reason("udp: {host: 127.0.0.1, port: %d, send: 'hex:02'}".formatted(port)))
        .contains("no answer within");
    await(socket.close());
  }

  @Test
  void aNameIsLookedUpAtAServer() throws Exception {
    var group = new NioEventLoopGroup(1);
    Channel server =
        new Bootstrap()
            .group(group)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<NioDatagramChannel>() {
                  @Override
                  protected void initChannel(NioDatagramChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new Names());
                  }
                })
            .bind(LOOPBACK, 0)
            .sync()
            .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    String dns = "dns: {name: %s, server: 127.0.0.1, port: %d}";
    assertWell(dns.formatted("shop.example.org", port), "dns == ['10.1.2.3']");
    assertThat(reason(dns.formatted("gone.example.org", port))).contains("NXDOMAIN");
    server.close().sync();
    assertThat(reason(dns.formatted("shop.example.org", port))).isNotEmpty();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  /** A name server that knows one name. */
  private static final class Names extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
      response.addRecord(DnsSection.QUESTION, question);
      if (question.name().equals("shop.example.org.")) {
        response.addRecord(
            DnsSection.ANSWER,
            new DefaultDnsRawRecord(
                question.name(),
                DnsRecordType.A,
                DnsRecord.CLASS_IN,
                Unpooled.wrappedBuffer(new byte[] {10, 1, 2, 3})));
      } else {
        response.setCode(DnsResponseCode.NXDOMAIN);
      }
      var sent = context.writeAndFlush(response);
      sent.addListener(io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }

  @Test
  void aHandshakeShowsTheCertificate() throws Exception {
    NetServer server =
        await(
            vertx
                .createNetServer(new NetServerOptions().setSsl(true).setPemKeyCertOptions(shown()))
                .connectHandler(socket -> {})
                .listen(0, LOOPBACK));
    String tls = "tls: {host: %s, port: " + server.actualPort() + ", tls: {%s}}";
    assertWell(
        tls.formatted("localhost", "ca: ca"),
        "protocol == 'TLSv1.3'",
        "certificate.expiresIn > duration('168h')");
    assertThat(
            reason(
                tls.formatted("localhost", "ca: ca"), "certificate.expiresIn > duration('9999h')"))
        .contains("certificate.expiresIn is PT7");
    assertThat(reason(tls.formatted("localhost", ""))).containsIgnoringCase("certif");
    await(server.close());
  }

  @Test
  void aHandshakeThatHangsIsGivenUp() throws Exception {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      for (String asked :
          List.of(
              "tls: {host: localhost, port: %d}",
              "http: {url: 'https://localhost:%d/'}",
              "grpc: {host: localhost, port: %d}",
              "websocket: {url: 'ws://localhost:%d/'}",
              "smtp: {host: localhost, port: %d}")) {
        Outcome outcome = make(asked.formatted(silent.getLocalPort()), "500ms");
        assertThat(outcome.ok()).as(asked).isFalse();
        assertThat(outcome.took()).as(asked).isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  @Test
  void aRealGrpcServerSaysHowItsServicesAre() throws Exception {
    var health = new HealthStatusManager();
    health.setStatus("shop", ServingStatus.SERVING);
    health.setStatus("mail", ServingStatus.NOT_SERVING);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, 0))
            .addService(health.getHealthService())
            .build()
            .start();
    String grpc = "grpc: {host: 127.0.0.1, port: " + server.getPort() + ", service: '%s'}";
    assertWell(grpc.formatted(""));
    assertWell(grpc.formatted("shop"));
    assertThat(reason(grpc.formatted("mail"))).contains("health is not_serving");
    assertThat(reason(grpc.formatted("none"))).contains("health is service_unknown");
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    assertThat(reason(grpc.formatted(""))).isNotEmpty();
  }

  @Test
  void whatSpeaksNoGrpcIsSaidToSpeakNone() throws Exception {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(404).end())
                .listen(0, LOOPBACK));
    assertThat(reason("grpc: {host: 127.0.0.1, port: " + server.actualPort() + "}"))
        .contains("does not speak gRPC");
    await(server.close());
  }

  /** By Netty itself: Quarkus switches off the WebSockets of Vert.x's servers in the whole JVM. */
  @Test
  void aWebSocketIsOpenedAndAnswers() throws Exception {
    var group = new NioEventLoopGroup(1);
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<NioSocketChannel>() {
                  @Override
                  protected void initChannel(NioSocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(8_192),
                            new WebSocketServerProtocolHandler("/live"),
                            new Echo());
                  }
                })
            .bind(LOOPBACK, 0)
            .sync()
            .channel();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    String socket = "websocket: {url: 'ws://127.0.0.1:" + port + "/%s'%s}";
    assertWell(socket.formatted("live", ""));
    assertWell(socket.formatted("live", ", send: hello"), "json.said == 'hello'");
    server.close().sync();
    assertThat(reason(socket.formatted("live", ""))).contains("cannot be opened");
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private static final class Echo extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      var sent =
          context.writeAndFlush(new TextWebSocketFrame("{\"said\":\"" + frame.text() + "\"}"));
      sent.addListener(io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
  }

  @Test
  void aRealMailServerGreets() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
    mail.start();
    int port = mail.getSmtp().getPort();
    assertWell("smtp: {host: 127.0.0.1, port: " + port + "}", "greeting.contains('GreenMail')");
    assertThat(reason("smtp: {host: 127.0.0.1, port: " + port + ", startTls: true}"))
        .contains("it offers no STARTTLS");
    mail.stop();
  }

  @Test
  void mailGoesOverToTls() throws Exception {
    NetServer server =
        await(
            vertx
                .createNetServer(new NetServerOptions().setSsl(false).setPemKeyCertOptions(shown()))
                .connectHandler(
                    socket -> {
                      socket.write("220 mail ready\r\n");
                      socket.handler(
                          said -> {
                            if (said.toString().startsWith("EHLO")) {
                              socket.write("250-mail\r\n250-SIZE 100\r\n250 STARTTLS\r\n");
                            } else if (said.toString().startsWith("STARTTLS")) {
                              socket.write("220 go ahead\r\n").compose(s -> socket.upgradeToSsl());
                            } else {
                              socket.write("221 bye\r\n");
                            }
                          });
                    })
                .listen(0, LOOPBACK));
    assertWell(
        "smtp: {host: localhost, port: %d, startTls: true, tls: {ca: ca}}"
            .formatted(server.actualPort()),
        "status == 220",
        "'SIZE 100' in extensions",
        "certificate.expiresIn > duration('600h')");
    await(server.close());
  }

  @Test
  void whatAnswersNoMailIsSaidToSpeakNone() throws Exception {
    NetServer server =
        await(
            vertx
                .createNetServer()
                .connectHandler(socket -> socket.write("SSH-2.0-OpenSSH_9.2\r\n"))
                .listen(0, LOOPBACK));
    assertThat(reason("smtp: {host: 127.0.0.1, port: " + server.actualPort() + "}"))
        .contains("it does not speak SMTP: SSH-2.0");
    await(server.close());
  }

  @Test
  void echoesComeBack() {
    boolean there =
        Files.isExecutable(Path.of("/usr/bin/ping")) || Files.isExecutable(Path.of("/bin/ping"));
    if (System.getenv("CI") == null) {
      assumeThat(there).as("iputils-ping is installed").isTrue();
    }
    assertWell(
        "icmp: {host: 127.0.0.1, count: 2}",
        "sent == 2",
        "loss == 0.0",
        "responseTime < duration('1s')");
    assertThat(reason("icmp: {host: no-such-host.invalid, count: 1}")).contains("ping says");
  }

  @Test
  void aCommandSeesNothingOfOursAndEndsWithWhatItBegan() throws Exception {
    assertWell(
        "command: {run: [sh, -c, 'echo \"{\\\"free\\\": $((3 + 4))}\"']}",
        "exitCode == 0",
        "json.free == 7");
    assertThat(reason("command: {run: [sh, -c, 'echo full; exit 3']}")).contains("exitCode is 3");
    assertWell(
        "command: {run: [env]}", "!output.contains('JAVA_HOME')", "output.contains('PATH=')");
    Path pid = folder.resolve("pid");
    Outcome hung =
        make("command: {run: [sh, -c, 'sleep 600 & echo $! > " + pid + "; wait']}", "1s");
    assertThat(hung.reason()).contains("no answer within 1000 ms");
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child)
        .ifPresent(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    assertThat(reason("command: {run: [/no/such/program]}")).contains("/no/such/program");
  }

  private static PemTrustOptions trusted() {
    return new PemTrustOptions().addCertValue(Buffer.buffer(made.certificate()));
  }

  private static PemKeyCertOptions shown() {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(made.certificate()))
        .addKeyValue(Buffer.buffer(made.key()));
  }

  private static void assertWell(String asked, String... conditions) {
    assertThat(reason(asked, conditions)).isEmpty();
  }

  private static String reason(String asked, String... conditions) {
    return make(asked, "5s", conditions).reason();
  }

  private static Outcome make(String asked, String timeout, String... conditions) {
    var text = new StringBuilder("checks:\n  - id: a\n    timeout: " + timeout + "\n");
    text.append("    ").append(asked).append('\n');
    if (conditions.length > 0) {
      text.append("    conditions:\n");
      for (String each : conditions) {
        text.append("      - \"").append(each).append("\"\n");
      }
    }
    Check check = new ArrayList<>(CheckFile.read(text.toString())).getFirst();
    return probes.make(check).await().atMost(Duration.ofSeconds(20));
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
