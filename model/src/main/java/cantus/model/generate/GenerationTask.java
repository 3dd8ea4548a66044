package cantus.model.generate;

import cantus.model.music.NoteSequence;

/** What a {@link Generator} is to write: how streams begin, what is put into them, how they end. */
public interface GenerationTask {

  /** What the network reads first: class numbers, START and whole steps. */
  int[] beginning();

  /**
   * The notes that a step opens with, whatever the network thinks of them.
   *
   * @param step of the stream, from 0
   * @return class numbers; the network goes on behind them
   */
  int[] injected(int step);

  /** How many steps the stream is to have, those of the beginning included. */
  int steps();

  /** Where in its bar a step of the stream lies. */
  int placeInBar(int step);

  /**
   * Whether only events are drawn that make sense where they stand: no START and no END, notes of a
   * step from the top down, and none going on that did not sound.
   */
  boolean wellFormed();

  /**
   * The music to write of what was generated.
   *
   * @param generated class numbers, {@link #steps} steps and nothing behind them
   */
  NoteSequence music(int[] generated);
}
