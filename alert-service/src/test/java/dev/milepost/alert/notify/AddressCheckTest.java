package dev.milepost.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "169.254.169.254, link-local",
    "10.0.0.1, private",
    "10.255.255.255, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.1.1, private",
    "100.64.0.1, private",
    "100.127.255.255, private",
    "192.0.0.170, reserved",
    "192.0.2.1, reserved",
    "198.18.0.1, reserved",
    "198.19.255.255, reserved",
    "198.51.100.7, reserved",
    "203.0.113.9, reserved",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "::, unspecified",
    "::1, loopback",
    "::ffff:127.0.0.1, loopback",
    "::ffff:10.1.2.3, private",
    "::7f00:1, disguise",
    "fe80::1, link-local",
    "febf::1, link-local",
    "fec0::1, private",
    "fc00::1, private",
    "fd12:3456:789a::1, private",
    "ff02::1, multicast",
    "64:ff9b::7f00:1, loopback",
    "64:ff9b::a9fe:a9fe, link-local",
    "64:ff9b:1::1, reserved",
    "2002:7f00:1::, loopback",
    "2002:c0a8:101::, private",
    "2001::1, reserved",
    "2001:db8::1, reserved",
    "100::1, reserved",
    "4000::1, reserved"
  })
  void refusesWhatLeadsInside(String address, String why) throws UnknownHostException {
    assertThat(AddressCheck.refusal(InetAddress.getByName(address)))
        .hasValueSatisfying(words -> assertThat(words).contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::200e",
        "64:ff9b::101:101",
        "2002:101:101::"
      })
  void letsOutIntoTheWorld(String address) throws UnknownHostException {
    assertThat(AddressCheck.refusal(InetAddress.getByName(address))).isEmpty();
  }
}
