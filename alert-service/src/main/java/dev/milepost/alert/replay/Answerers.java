package dev.milepost.alert.replay;

import dev.milepost.alert.alert.Action;
import dev.milepost.alert.alert.Alert;
import dev.milepost.alert.replay.Recorded.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people do in a replay: they answer each round as long after its first page as they did when
 * it was recorded. Where more must acknowledge than did, the next takes as long again after the one
 * before; an alert that nobody acknowledged is acknowledged by nobody.
 */
final class Answerers {

  private Answerers() {}

  /** Something that a person does at a moment. */
  record Act(Instant at, Action action) {}

  static List<Act> to(Recorded recorded, Alert alert, Instant firstPage) {
    var acts = new ArrayList<Act>();
    List<Answer> answers = recorded.answers();
    for (Answer answer : answers) {
      acts.add(
          new Act(firstPage.plus(answer.after()), new Action.Acknowledge(answer.by(), null, null)));
    }
    if (!answers.isEmpty()) {
      Duration step = answers.getFirst().after();
      Instant last = firstPage.plus(answers.getLast().after());
      for (int more = answers.size(); more < alert.place().acknowledgements(); more++) {
        last = last.plus(step);
        acts.add(new Act(last, new Action.Acknowledge("somebody " + (more + 1), null, null)));
      }
    }
    Answer resolved = recorded.resolved();
    if (resolved != null) {
      acts.add(new Act(firstPage.plus(resolved.after()), new Action.Resolve(resolved.by(), null)));
    }
    return acts;
  }
}
