package dev.milepost.contracts;

/**
 * Something that happened and will not change. A fact is the {@code data} of a CloudEvent on the
 * backbone; it is published once per change and read by any number of services.
 *
 * <p>Record components are the wire format: they may be added (nullable), never renamed or removed
 * within one {@code vN}. The facts of one service form a sealed family in its own package; {@link
 * FactTypes} lists them all.
 */
public interface Fact {

  /** CloudEvents type, {@code dev.milepost.<service>.<noun>.<past-tense verb>.v1}. */
  String type();

  /** What the fact is about, for example {@code project_001/task_001}. */
  String subject();

  /** Kafka key: the project, or the component; order holds within one key. */
  String key();

  /** Increases with every change of the same subject, so that a reader can drop what is older. */
  long version();
}
