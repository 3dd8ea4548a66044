package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cantus.model.event.EventCodec;
import cantus.model.event.EventStream;
import cantus.model.event.RandomMusic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LstmWeightsTest {

  private static final EventStream PIECE = RandomMusic.stream(new Random(7), 20);

  private final List<InputFeature> withStyle = withStyle();
  private final LstmWeights ofStyles =
      RandomWeights.of(5, withStyle, List.of(RelativeOutput.values()), EventCodec.CLASSES, 9, 7);

  private static List<InputFeature> withStyle() {
    List<InputFeature> features = new ArrayList<>(InputFeatures.ALL);
    features.add(InputFeature.STYLE);
    return features;
  }

  private static float[] lastLogits(LstmWeights weights, int style) {
    StreamFeatures features = new StreamFeatures(weights.features(), weights.grid());
    features.tellStyle(style);
    LstmKernel kernel = new LstmKernel(weights, 1);
    LstmState state = new LstmState(weights);
    int[] rows = new int[features.maxActiveRows()];
    float[] logits = new float[weights.classes()];
    for (int i = 0; i < PIECE.length(); i++) {
      int count = features.accept(PIECE.classAt(i), PIECE.placeInBarAfter(i), rows);
      kernel.step(rows, count, state, logits);
    }
    return logits;
  }

  @Test
  void what_it_becomes_in_a_style_expects_what_it_expects_when_told_that_style() {
    float[] told = lastLogits(ofStyles, 4);
    assertThat(lastLogits(ofStyles.inStyle(4), EventStream.NO_STYLE))
        .containsExactly(told, within(1e-5f));
    assertThat(lastLogits(ofStyles, 5)).isNotEqualTo(told);
    assertThat(ofStyles.inStyle(4).parameters())
        .isEqualTo(ofStyles.parameters() - InputFeature.STYLES * 4L * 9);
  }

  @Test
  void made_ready_for_styles_it_expects_what_it_did() {
    LstmWeights ofOne = ofStyles.inStyle(2);
    LstmWeights ready = ofOne.withStyles();
    assertThat(ready.features()).isEqualTo(withStyle);
    assertThat(lastLogits(ready, 11)).isEqualTo(lastLogits(ofOne, EventStream.NO_STYLE));
  }

  @Test
  void without_styles_there_is_none_to_become() {
    LstmWeights ofOne = ofStyles.inStyle(2);
    assertThatIllegalArgumentException().isThrownBy(() -> ofOne.inStyle(2));
    assertThatIllegalArgumentException().isThrownBy(() -> ofStyles.inStyle(InputFeature.STYLES));
  }
}
