package dev.milepost.cli.follow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a file has been read and acknowledged.
 *
 * @param key the file system's own name of the file (device and inode)
 * @param fingerprint hash of the file's first line
 * @param generation how often the file was truncated so far
 * @param offset after the last acknowledged line, in bytes
 * @param guard hash of the bytes right before the offset, which tells whether the file is still the
 *     one that was read
 * @param at time of the latest line, or null
 * @param told whether lines of the file say their time
 * @param format the format's name
 */
record Place(
    String key,
    String fingerprint,
    int generation,
    long offset,
    String guard,
    @Nullable Instant at,
    boolean told,
    String format) {
  private static final int VERSION = 1;

  JsonNode toJson() {
    var node = Json.object();
    node.put("version", VERSION);
    node.put("key", key);
    node.put("fingerprint", fingerprint);
    node.put("generation", generation);
    node.put("offset", offset);
    node.put("guard", guard);
    node.put("at", at == null ? null : at.toString());
    node.put("told", told);
    node.put("format", format);
    return node;
  }

  /** Empty when the document is no place of this version. */
  static Optional<Place> read(JsonNode node) {
    if (node.path("version").asInt() != VERSION || !node.path("offset").isIntegralNumber()) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(
            Json.text(node, "key", ""),
            Json.text(node, "fingerprint", ""),
            node.path("generation").asInt(),
            node.path("offset").asLong(),
            Json.text(node, "guard", ""),
            Json.instant(node, "at"),
            node.path("told").asBoolean(),
            Json.text(node, "format", "auto")));
  }
}
