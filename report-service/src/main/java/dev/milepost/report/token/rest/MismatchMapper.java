package dev.milepost.report.token.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.milepost.problem.Failure;
import dev.milepost.problem.FailureMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** A body that is JSON and yet not what was asked for: names the field that does not fit. */
@Provider
public class MismatchMapper implements ExceptionMapper<MismatchedInputException> {

  @Override
  public Response toResponse(MismatchedInputException mismatch) {
    return new FailureMapper().toResponse(failure(mismatch));
  }

  private static Failure failure(MismatchedInputException mismatch) {
    String field =
        mismatch.getPath().stream()
            .map(place -> String.valueOf(place.getFieldName()))
            .collect(Collectors.joining("."));
    return field.isEmpty()
        ? Failure.invalid("body", "must be one JSON object")
        : Failure.invalid(field, "is of the wrong type");
  }
}
