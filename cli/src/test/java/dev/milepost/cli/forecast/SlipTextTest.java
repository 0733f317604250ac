package dev.milepost.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.cli.fake.Captured;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlipTextTest {

  @Test
  void thePartsStandUnderOneAnotherAndTheirSumBelow() throws JsonProcessingException {
    var captured = new Captured(Map.of());
    SlipText.print(
        json(
            """
            {"project":"p","milestone":null,"percentile":"p85","method":"network","comparable":true,
             "from":{"asOf":"2026-11-24T09:00:00Z","finish":"2026-12-10T09:00:00Z"},
             "to":{"asOf":"2026-11-25T09:00:00Z","finish":"2026-12-12T11:00:00Z"},
             "due":"2026-12-09T00:00:00Z","whole":"PT50H",
             "parts":[{"cause":"scope","duration":"PT24H","tasks":[{"task":"new","time":null}]},
                      {"cause":"throughput","duration":"PT-2H","tasks":[]},
                      {"cause":"blocked","duration":"PT28H","tasks":[{"task":"a","time":"PT20H"},
                        {"task":"b","time":"PT5H"},{"task":"c","time":"PT2H"},{"task":"d","time":"PT1H"}]},
                      {"cause":"rework","duration":"PT0S","tasks":[]}]}
            """),
        captured.around().terminal(),
        captured.around().out());

    assertThat(captured.out())
        .isEqualTo(
            """
            p: P85 moved 2 d 2 h later, from 2026-12-10T09:00:00Z to 2026-12-12T11:00:00Z, due \
            2026-12-09T00:00:00Z (by network)

            CAUSE       DURATION  TASKS
            scope           +1 d  new
            throughput      -2 h
            blocked     +1 d 4 h  a 20 h, b 5 h, c 2 h, …
            rework             0
            whole       +2 d 2 h
            """);
  }

  @Test
  void whatCannotBeComparedSaysWhy() throws JsonProcessingException {
    assertThat(
            SlipText.headline(
                json(
                    """
                    {"project":"p","milestone":"beta","comparable":false,"reason":"it was reached",
                     "from":{"asOf":"2026-11-24T09:00:00Z"},"to":{"asOf":"2026-11-25T09:00:00Z"}}
                    """)))
        .isEqualTo(
            "p/beta: cannot be explained between 2026-11-24T09:00:00Z and 2026-11-25T09:00:00Z: it"
                + " was reached");
  }

  @Test
  void aBacktestIsSummedUpInASentence() throws JsonProcessingException {
    assertThat(
            BacktestCommand.summary(
                json(
                    """
                    {"rows":[{},{}],"withheld":1,"mmre":0.123,"p50Coverage":0.5,"p85Coverage":1.0}
                    """)))
        .isEqualTo(
            "2 forecasts, 1 withheld: MMRE 12 %, 50 % finished by the P50 (50 % is calibrated), 100"
                + " % by the P85 (85 % is calibrated)");
    assertThat(BacktestCommand.summary(json("{\"rows\":[],\"withheld\":0}")))
        .contains("Nothing of it is finished");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
