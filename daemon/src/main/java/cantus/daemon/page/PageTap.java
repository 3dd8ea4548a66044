package cantus.daemon.page;

import cantus.daemon.clock.Bars;
import cantus.daemon.clock.HeardBars;
import cantus.daemon.control.HeardKey;
import cantus.daemon.control.PackedFrame;
import cantus.daemon.live.StepListener;
import cantus.daemon.live.sound.OutputListener;
import cantus.daemon.midi.MessageRing;
import cantus.model.generate.HarmonyFrame;
import cantus.model.music.Feel;
import cantus.model.music.Metre;
import cantus.model.sense.KeySense;
import java.util.function.ObjIntConsumer;

/**
 * Notes down what an instrument plays: on its live threads, which put numbers into rings, and find
 * a full one if nobody takes them out. {@link PageNews} takes them out.
 */
public final class PageTap implements StepListener, OutputListener, ObjIntConsumer<HarmonyFrame> {

  /** Among {@link #sent}: what was sent ahead of its time will not leave. */
  static final int FORGOTTEN = -1;

  private static final int LINE = 1 << 31;
  private static final int BREAK = 1 << 30;
  private static final int MOST_POSITION = (1 << 12) - 1;
  private static final int MOST_STEPS = (1 << 8) - 1;

  /** Messages, lines of the grid and {@link #FORGOTTEN}, with their times. */
  final MessageRing sent = new MessageRing(1 << 13);

  /** What sounds: a {@link PackedFrame} for each step, and {@link #tag}. */
  final MessageRing steps = new MessageRing(1 << 8);

  /** What is foreseen: a {@link PackedFrame} for each branch, and its number in its step. */
  final MessageRing foreseen = new MessageRing(1 << 9);

  /** What is believed of the key. */
  final HeardKey key = new HeardKey();

  private HeardBars bars = new HeardBars(Metre.COMMON_TIME, Feel.STRAIGHT);
  private int nextStep; // of the live thread

  // ---- what is sent

  @Override
  public void sent(long nanos, int message) {
    sent.offer(nanos, message);
  }

  @Override
  public void forgotten(long now) {
    sent.offer(now, FORGOTTEN);
  }

  @Override
  public void line(long nanos, int step, Bars counted) {
    boolean isBreak = step != nextStep;
    nextStep = step + 1;
    int position = Math.min(MOST_POSITION, counted.positionInBar(step));
    int ofBar = Math.min(MOST_STEPS, counted.stepsPerBar(step));
    int ofPulse = Math.min(MOST_STEPS, counted.stepsPerPulse(step));
    sent.offer(nanos, LINE | (isBreak ? BREAK : 0) | position << 16 | ofBar << 8 | ofPulse);
  }

  // ---- what sounds

  @Override
  public void countedBy(HeardBars counted) {
    bars = counted;
  }

  @Override
  public void step(long nanos, int step, HarmonyFrame frame) {
    boolean beginsPulse = bars.positionInBar(step) % bars.stepsPerPulse(step) == 0;
    steps.offer(PackedFrame.of(frame), tag(step, beginsPulse));
  }

  static int tag(int step, boolean beginsPulse) {
    return step << 1 | (beginsPulse ? 1 : 0);
  }

  static int stepOf(int tag) {
    return tag >>> 1;
  }

  static boolean beginsPulse(int tag) {
    return (tag & 1) != 0;
  }

  @Override
  public void believes(KeySense sense) {
    key.believes(sense);
  }

  // ---- what is foreseen

  @Override
  public void accept(HarmonyFrame frame, int branch) {
    foreseen.offer(PackedFrame.of(frame), branch);
  }
}
