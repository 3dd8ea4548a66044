package cantus.daemon.control;

import cantus.daemon.clock.HeardBars;
import cantus.daemon.live.StepListener;
import cantus.model.generate.HarmonyFrame;
import cantus.model.generate.WantedChord;
import cantus.model.music.Chord;
import cantus.model.music.ChordLabeller;
import cantus.model.music.Feel;
import cantus.model.music.Key;
import cantus.model.music.Melody;
import cantus.model.music.Metre;
import cantus.model.music.RomanNumeral;
import cantus.model.sense.KeySense;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what sounds in the present step, what was asked for, and what is planned for the next,
 * so that it can be asked for on any thread, and passes on what it is told of steps.
 */
public final class PresentChord implements StepListener, ObjIntConsumer<HarmonyFrame> {

  private final StepListener next;
  private final HeardKey key = new HeardKey();
  private HeardBars bars = new HeardBars(Metre.COMMON_TIME, Feel.STRAIGHT);
  private volatile int step = -1;
  private volatile long frame; // that sounds
  private volatile long beat; // that the beat began with
  private volatile long planned;
  private volatile @Nullable WantedChord asked;

  /** Hands on to a listener. */
  public PresentChord(StepListener next) {
    this.next = next;
  }

  @Override
  public void countedBy(HeardBars counted) {
    bars = counted;
    next.countedBy(counted);
  }

  @Override
  public void step(long nanos, int number, HarmonyFrame sounding) {
    long packed = PackedFrame.of(sounding);
    boolean beginsBeat = bars.positionInBar(number) % bars.stepsPerPulse(number) == 0;
    if (beginsBeat || number != step && number != step + 1) {
      beat = packed;
    }
    frame = packed;
    step = number;
    next.step(nanos, number, sounding);
  }

  @Override
  public void believes(KeySense sense) {
    key.believes(sense);
    next.believes(sense);
  }

  @Override
  public void wants(@Nullable WantedChord chord) {
    asked = chord;
    next.wants(chord);
  }

  @Override
  public void feedback() {
    next.feedback();
  }

  @Override
  public void jumped(long nanos) {
    next.jumped(nanos);
  }

  /** What is foreseen of the next step, on the lookahead's thread. */
  @Override
  public void accept(HarmonyFrame foreseen, int branch) {
    if (branch == 0) {
      planned = PackedFrame.of(foreseen);
    }
  }

  /** The number of the step, or -1 before the first. */
  int step() {
    return step;
  }

  /** The keys of the melody and the voices that sound, from the top. */
  List<Integer> keys() {
    return Arrays.stream(PackedFrame.keys(frame))
        .filter(one -> one != Melody.REST)
        .boxed()
        .toList();
  }

  /**
   * What sounds, what was asked for and what comes next if the melody does nothing, as chord
   * symbols; empty where that has no name. A note that passes does not change a chord's name.
   */
  Map<String, String> names() {
    Key inKey = key.key();
    int[] sounding = PackedFrame.keys(frame);
    Chord chord = ChordLabeller.label(List.of(PackedFrame.keys(beat), sounding));
    boolean isSilent = Arrays.stream(sounding).allMatch(one -> one == Melody.REST);
    Chord now = isSilent ? Chord.SILENCE : chord;
    WantedChord wanted = asked;
    Map<String, String> names = new LinkedHashMap<>();
    names.put("chord_name", now.name(inKey));
    names.put("numeral", RomanNumeral.of(now, inKey).map(RomanNumeral::text).orElse(""));
    names.put("chord_asked", wanted == null || !wanted.isAsked() ? "" : wanted.name(inKey));
    names.put("chord_planned", Chord.of(PackedFrame.keys(planned)).name(inKey));
    names.put("key_heard", key.version() == HeardKey.NOTHING ? "" : inKey.name());
    return names;
  }
}
