package dev.milepost.cli.output;

/** The forms an answer can be written in. */
public enum OutputFormat {
  TABLE,
  JSON,
  CSV,
  NDJSON
}
