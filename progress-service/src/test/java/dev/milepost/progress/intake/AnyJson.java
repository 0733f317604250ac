package dev.milepost.progress.intake;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON of any shape, biased to the names and texts that a format knows. */
public final class AnyJson {

  private AnyJson() {}

  /** Values that look like events of a format, and mostly are none. */
  public static Arbitrary<String> of(List<String> names, List<String> texts) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "[]", "{}"),
            Arbitraries.of(texts).map(text -> '"' + text + '"'),
            Arbitraries.strings().alpha().ofMaxLength(5).map(text -> '"' + text + '"'));
    return nested(leaf, names, 4);
  }

  private static Arbitrary<String> nested(Arbitrary<String> leaf, List<String> names, int depth) {
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> inner = nested(leaf, names, depth - 1);
    Arbitrary<String> field =
        Combinators.combine(Arbitraries.of(names), inner)
            .as((name, value) -> '"' + name + "\":" + value);
    return Arbitraries.frequencyOf(
        Tuple.of(1, leaf),
        Tuple.of(
            1,
            inner
                .list()
                .ofMaxSize(3)
                .map(values -> values.stream().collect(Collectors.joining(",", "[", "]")))),
        Tuple.of(
            4,
            field
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .uniqueElements(text -> text.substring(0, text.indexOf(':')))
                .map(fields -> fields.stream().collect(Collectors.joining(",", "{", "}")))));
  }
}
