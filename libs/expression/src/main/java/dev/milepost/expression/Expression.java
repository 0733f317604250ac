package dev.milepost.expression;

import com.google.protobuf.Duration;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the Common Expression Language (cel.dev, language definition 0.24) over named
 * fields: of a fact, of what a check has seen. It is parsed and checked when it is made, so that a
 * name that no field has is found before anything depends on it; and its cost is bounded: by its
 * length and depth, by the number of iterations, by having neither {@code map} nor joined texts and
 * lists, which could make values grow, and by the patterns that {@link Patterns} takes.
 *
 * <p>What cannot be evaluated, such as a comparison with a field that is not said, is not fulfilled
 * and has no number.
 */
public final class Expression {

  /** Longest expression, in code points. */
  public static final int LONGEST = 1_000;

  private static final int DEEPEST = 32;
  private static final int MOST_ITERATIONS = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          // namespace is a field of rollouts, and would be a word kept for later.
          .enableReservedIds(false)
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(DEEPEST)
          .maxParseErrorRecoveryLimit(2)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxRegexProgramSize(Patterns.LARGEST)
          .enableStringConcatenation(false)
          .enableListConcatenation(false)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private static final Set<CelKind> NUMBERS = Set.of(CelKind.INT, CelKind.UINT, CelKind.DOUBLE);

  private final String source;
  private final CelRuntime.Program program;

  private Expression(String source, CelRuntime.Program program) {
    this.source = source;
    this.program = program;
  }

  /**
   * An expression that holds or does not.
   *
   * @throws BadExpression when it is none
   */
  public static Expression condition(String source, Map<String, Kind> fields) {
    CelAbstractSyntaxTree tree = parse(source, fields);
    if (tree.getResultType().kind() != CelKind.BOOL) {
      throw new BadExpression(
          "must be true or false, but is of type " + tree.getResultType().name());
    }
    return new Expression(source, program(tree));
  }

  /**
   * An expression that is a number.
   *
   * @throws BadExpression when it is none
   */
  public static Expression number(String source, Map<String, Kind> fields) {
    CelAbstractSyntaxTree tree = parse(source, fields);
    CelType type = tree.getResultType();
    if (!NUMBERS.contains(type.kind())) {
      throw new BadExpression("must be a number, but is of type " + type.name());
    }
    return new Expression(source, program(tree));
  }

  /** Whether it is fulfilled; a field that is not said is null. */
  public boolean holds(Map<String, @Nullable Object> fields) {
    return judge(fields).holds();
  }

  /** Whether it is fulfilled, and why it could not be evaluated. */
  public Judged judge(Map<String, @Nullable Object> fields) {
    try {
      return new Judged(Boolean.TRUE.equals(evaluated(fields)), null);
    } catch (CelEvaluationException | RuntimeException e) {
      return new Judged(false, words(e));
    }
  }

  /**
   * What came of a condition.
   *
   * @param failure why it has no value; null when it has one
   */
  public record Judged(boolean holds, @Nullable String failure) {}

  /** Its number; empty when it has none, or one without end. */
  public OptionalDouble number(Map<String, @Nullable Object> fields) {
    return value(fields) instanceof Number number && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  @Override
  public String toString() {
    return source;
  }

  private @Nullable Object value(Map<String, @Nullable Object> fields) {
    try {
      return evaluated(fields);
    } catch (CelEvaluationException | RuntimeException e) {
      // One expression must not keep what is looked at from the others.
      return null;
    }
  }

  private Object evaluated(Map<String, @Nullable Object> fields) throws CelEvaluationException {
    var values = new HashMap<String, Object>();
    fields.forEach((name, value) -> values.put(name, celValue(value)));
    return program.eval(values);
  }

  private static String words(Exception e) {
    return String.valueOf(e.getMessage())
        .replace("evaluation error: ", "")
        .lines()
        .findFirst()
        .orElse("");
  }

  private static CelAbstractSyntaxTree parse(String source, Map<String, Kind> fields) {
    try {
      var tree = compiler(fields).compile(source).getAst();
      Patterns.check(tree);
      return tree;
    } catch (CelValidationException e) {
      throw new BadExpression(
          "is not valid: " + FirstError.of(e) + "; its fields are " + fields.keySet());
    }
  }

  private static CelCompiler compiler(Map<String, Kind> fields) {
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(
                CelStandardMacro.HAS,
                CelStandardMacro.ALL,
                CelStandardMacro.EXISTS,
                CelStandardMacro.EXISTS_ONE);
    fields.forEach((name, kind) -> builder.addVar(name, type(kind)));
    return builder.build();
  }

  private static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
    try {
      return RUNTIME.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new BadExpression("cannot be evaluated: " + e.getMessage());
    }
  }

  private static CelType type(Kind kind) {
    return switch (kind) {
      case TEXT -> NullableType.create(SimpleType.STRING);
      case INTEGER -> NullableType.create(SimpleType.INT);
      case NUMBER -> NullableType.create(SimpleType.DOUBLE);
      case FLAG -> NullableType.create(SimpleType.BOOL);
      case MOMENT -> SimpleType.TIMESTAMP;
      case SPAN -> SimpleType.DURATION;
      case TEXTS -> ListType.create(SimpleType.STRING);
      case LABELS -> MapType.create(SimpleType.STRING, SimpleType.STRING);
      case JSON -> SimpleType.DYN;
    };
  }

  private static Object celValue(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case Instant moment ->
          Timestamp.newBuilder()
              .setSeconds(moment.getEpochSecond())
              .setNanos(moment.getNano())
              .build();
      case java.time.Duration span ->
          Duration.newBuilder().setSeconds(span.getSeconds()).setNanos(span.getNano()).build();
      default -> value;
    };
  }
}
