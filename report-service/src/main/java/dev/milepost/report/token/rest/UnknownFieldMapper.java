package dev.milepost.report.token.rest;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.milepost.problem.Failure;
import dev.milepost.problem.FailureMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** A field that nobody asked for: names it, and those that there are. */
@Provider
@Priority(UnknownFieldMapper.BEFORE_THE_LIBRARYS)
public class UnknownFieldMapper implements ExceptionMapper<UnrecognizedPropertyException> {

  /** The library that writes problems has a mapper of its own, which names no violations. */
  static final int BEFORE_THE_LIBRARYS = 100;

  @Override
  public Response toResponse(UnrecognizedPropertyException unknown) {
    String known =
        unknown.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
    return new FailureMapper()
        .toResponse(
            Failure.invalid(unknown.getPropertyName(), "is not known here; there are " + known));
  }
}
