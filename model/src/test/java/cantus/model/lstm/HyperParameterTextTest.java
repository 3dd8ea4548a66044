package cantus.model.lstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperParameterTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ",", " , "})
  void nothing_said_changes_nothing(String text) {
    assertThat(parse(text)).isEqualTo(HyperParameters.DEFAULT);
  }

  @Test
  void what_is_said_takes_the_place_of_the_default() {
    HyperParameters h =
        parse(
            "batch_size=64, rnn_layer_sizes=[64, 32],dropout_keep_prob=0.5,learning_rate=1e-4,"
                + "clip_norm=3,input_features=[event,bar-position],warm_up_steps=0,"
                + "relative_outputs=[from-last-note],input_dropout=0.1,recurrent_dropout=0.25,"
                + "weight_decay=0.01,"
                + "training_steps=7,window_events=9");
    assertThat(h)
        .isEqualTo(
            new HyperParameters(
                List.of(InputFeature.EVENT, InputFeature.BAR_POSITION),
                List.of(RelativeOutput.FROM_LAST_NOTE),
                List.of(64, 32),
                0.5,
                0.1,
                0.25,
                0.01,
                1e-4,
                0,
                7,
                3,
                64,
                9,
                Clipping.LAYER,
                RateSchedule.COSINE,
                List.of()));
  }

  @Test
  void names_what_a_text_sets() {
    assertThat(HyperParameterText.names("batch_size=1, rnn_layer_sizes=[2,3]"))
        .containsExactly("batch_size", "rnn_layer_sizes");
  }

  @Test
  void a_list_may_be_empty() {
    assertThat(parse("relative_outputs=[]").relativeOutputs()).isEmpty();
  }

  @Test
  void to_keep_is_the_opposite_of_to_drop() {
    assertThat(parse("dropout_keep_prob=1").dropout()).isZero();
    assertThat(parse("dropout_keep_prob=0.7").dropout()).isEqualTo(0.3);
  }

  @Test
  void of_two_values_the_last_holds() {
    assertThat(parse("batch_size=1,batch_size=2").batchSize()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch_size",
        "batch_size=",
        "batch_size=x",
        "batch_size=1.5",
        "batch_size=0",
        "batch_size=99999999999",
        "rnn_layer_sizes=256",
        "rnn_layer_sizes=[]",
        "rnn_layer_sizes=[256,",
        "rnn_layer_sizes=[0]",
        "learning_rate=fast",
        "learning_rate=NaN",
        "dropout_keep_prob=0",
        "dropout_keep_prob=1.1",
        "input_features=[taste]",
        "attn_length=3"
      })
  void what_cannot_be_is_refused_by_name(String text) {
    String name = text.replaceAll("=.*", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(text))
        .withMessageContaining(name.equals("input_features") ? "taste" : name);
  }

  private static HyperParameters parse(String text) {
    return HyperParameterText.parse(text, HyperParameters.DEFAULT);
  }
}
