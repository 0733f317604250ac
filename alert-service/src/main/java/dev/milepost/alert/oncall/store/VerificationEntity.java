package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Verification.Sent;
import dev.milepost.alert.oncall.Verification.Series;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A code that was sent and has not come back; the code itself is kept as its digest. */
@Entity
@Table(name = "on_call_verification")
public class VerificationEntity {

  @Id private String id = "";

  @Column(nullable = false)
  private String person = "";

  @Column(nullable = false)
  private String address = "";

  @Column(nullable = false)
  private byte[] digest = {};

  @Column(name = "sent_at", nullable = false)
  private Instant sentAt = Instant.EPOCH;

  @Column(nullable = false)
  private int tries;

  @Column(name = "series_began", nullable = false)
  private Instant seriesBegan = Instant.EPOCH;

  @Column(nullable = false)
  private int codes;

  /** For Hibernate. */
  protected VerificationEntity() {}

  VerificationEntity(String person, String contact) {
    this.id = id(person, contact);
    this.person = person;
  }

  static String id(String person, String contact) {
    return person + "/" + contact;
  }

  final void become(String to, byte[] ofCode, Instant now) {
    this.address = to;
    this.digest = ofCode;
    this.sentAt = now;
    this.tries = 0;
    Series series = new Series(seriesBegan, codes).next(now);
    this.seriesBegan = series.began();
    this.codes = series.codes();
  }

  Sent sent() {
    return new Sent(address, sentAt, tries, new Series(seriesBegan, codes));
  }

  byte[] digest() {
    return digest;
  }

  void countTry() {
    tries++;
  }
}
