package dev.milepost.cli.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.connect.CommandFailure;
import dev.milepost.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file with one JSON object. */
final class JsonFile {

  private JsonFile() {}

  static ObjectNode read(String option, String name) {
    try {
      return Json.read(Files.readString(Path.of(name)))
          .filter(ObjectNode.class::isInstance)
          .map(ObjectNode.class::cast)
          .orElseThrow(() -> CommandFailure.usage(option + ": " + name + " is not a JSON object"));
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage(option + ": there is no file " + name);
    } catch (IOException e) {
      throw CommandFailure.usage(option + ": " + name + " cannot be read: " + e.getMessage());
    }
  }
}
