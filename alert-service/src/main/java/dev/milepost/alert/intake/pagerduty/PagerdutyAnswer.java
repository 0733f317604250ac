package dev.milepost.alert.intake.pagerduty;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.milepost.contracts.problem.ProblemType;
import dev.milepost.problem.Failure;
import dev.milepost.problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as PagerDuty gives it (https://developer.pagerduty.com/docs/send-alert-event, "API
 * response codes"): its clients log {@code errors}, and understand no other form.
 *
 * @param errors what is wrong, each beginning with the field; null when nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PagerdutyAnswer(
    String status,
    String message,
    @JsonProperty("dedup_key") @Nullable String dedupKey,
    @Nullable List<String> errors) {

  static PagerdutyAnswer processed(String dedupKey) {
    return new PagerdutyAnswer("success", "Event processed", dedupKey, null);
  }

  static PagerdutyAnswer invalid(List<Violation> violations) {
    return new PagerdutyAnswer(
        "invalid event",
        "Event object is invalid",
        null,
        violations.stream().map(each -> each.field() + ": " + each.message()).toList());
  }

  /** Of what is refused before the event is read: too much, too often, or not JSON. */
  static PagerdutyAnswer refused(Failure failure) {
    if (failure.type() == ProblemType.TOO_MANY_REQUESTS) {
      return new PagerdutyAnswer(
          "throttle exceeded",
          "Requests for this service are arriving too quickly. Please retry later.",
          null,
          List.of(failure.detail()));
    }
    return failure.violations().isEmpty()
        ? new PagerdutyAnswer(
            "invalid event", "Event object is invalid", null, List.of(failure.detail()))
        : invalid(failure.violations());
  }
}
