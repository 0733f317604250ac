package dev.milepost.alert.oncall.store;

import dev.milepost.alert.oncall.Person;
import dev.milepost.alert.oncall.PersonJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A person as people edit it. */
@Entity
@Table(name = "on_call_person")
public class PersonEntity {

  @Id private String id = "";

  @Column(nullable = false)
  private String name = "";

  @Column(name = "user_name")
  private @Nullable String user;

  @Column(nullable = false)
  private String zone = "UTC";

  @Column(nullable = false)
  private String contacts = "[]";

  @Column(nullable = false)
  private String rules = "[]";

  @Version private long version;

  /** For Hibernate. */
  protected PersonEntity() {}

  PersonEntity(Person person) {
    this.id = person.id();
    become(person);
  }

  final void become(Person person) {
    this.name = person.name();
    this.user = person.user();
    this.zone = person.zone().getId();
    this.contacts = PersonJson.contacts(person.contacts());
    this.rules = PersonJson.rules(person.rules());
  }

  /** Increases with every change. */
  public long version() {
    return version;
  }

  /** The person. */
  public Person person() {
    return new Person(
        id, name, user, ZoneId.of(zone), PersonJson.contacts(contacts), PersonJson.rules(rules));
  }
}
