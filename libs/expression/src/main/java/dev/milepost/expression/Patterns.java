package dev.milepost.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;

/**
 * Regular expressions of {@code matches}: RE2's, whose time grows only with the text; written out,
 * so that they are known beforehand; few, not counted and not iterated.
 */
final class Patterns {

  /** Most instructions of a compiled pattern. */
  static final int LARGEST = 500;

  private static final int LONGEST = 200;
  private static final int MOST = 4;

  private Patterns() {}

  /**
   * Checks the patterns of an expression.
   *
   * @throws BadExpression for one that cannot be taken
   */
  static void check(CelAbstractSyntaxTree tree) {
    List<CelNavigableExpr> calls =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .filter(node -> node.getKind() == Kind.CALL)
            .filter(node -> node.expr().call().function().equals("matches"))
            .toList();
    if (calls.size() > MOST) {
      throw new BadExpression("has more than " + MOST + " patterns");
    }
    for (CelNavigableExpr call : calls) {
      if (isIterated(call)) {
        throw new BadExpression("must not match a pattern in all, exists or exists_one");
      }
      check(pattern(call.expr()));
    }
  }

  private static void check(String pattern) {
    // A counted repetition is written out by the compiler, {1,1000} a thousand times.
    if (pattern.length() > LONGEST || pattern.contains("{")) {
      throw new BadExpression(
          "has a pattern that is longer than " + LONGEST + " characters or counts with {}");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new BadExpression("has a pattern that RE2 does not know: " + e.getDescription());
    }
  }

  private static String pattern(CelExpr call) {
    List<CelExpr> arguments = call.call().args();
    CelExpr last = arguments.getLast();
    if (last.getKind() == Kind.CONSTANT
        && last.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      return last.constant().stringValue();
    }
    throw new BadExpression("must have its patterns written out, as in matches('^a.*')");
  }

  private static boolean isIterated(CelNavigableExpr call) {
    Optional<CelNavigableExpr> above = call.parent();
    while (above.isPresent()) {
      if (above.get().getKind() == Kind.COMPREHENSION) {
        return true;
      }
      above = above.get().parent();
    }
    return false;
  }
}
