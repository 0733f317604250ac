package dev.milepost.cli.follow;

/** A file's name as a part of an id. */
final class IdText {
  private static final int LONGEST = 100;

  private IdText() {}

  /** The name with everything outside the grammar of ids turned into hyphens. */
  static String of(String name) {
    var id = new StringBuilder();
    for (int i = 0; i < name.length() && id.length() < LONGEST; i++) {
      char c = name.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == '-';
      id.append(allowed ? c : '-');
    }
    return id.isEmpty() ? "file" : id.toString();
  }
}
