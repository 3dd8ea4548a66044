package cantus.model.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cantus.model.lstm.LstmWeights;
import org.junit.jupiter.api.Test;

class StockGeneratorTest {

  @Test
  void counts_the_steps_of_all_its_streams() {
    LstmWeights endsAlways = StockGenerator.untrained(1, 4, 100);
    assertThat(new StockGenerator(endsAlways, 3, 1).write(10)).isEqualTo(30);
    LstmWeights endsNever = StockGenerator.untrained(1, 4, -100);
    assertThat(new StockGenerator(endsNever, 3, 1).write(10)).isZero();
  }

  @Test
  void draws_each_class_as_often_as_the_network_believes() {
    // All 259 logits are small, so that e^4.2 / (e^4.2 + 258) of the events end a step.
    LstmWeights weights = StockGenerator.untrained(1, 4, 4.2);
    assertThat(new StockGenerator(weights, 20, 1).write(500) / 10_000.0).isBetween(0.17, 0.24);
  }
}
