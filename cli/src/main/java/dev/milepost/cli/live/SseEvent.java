package dev.milepost.cli.live;

/** One event of a stream; {@code id} is empty when the server gave none. */
public record SseEvent(String id, String type, String data) {}
