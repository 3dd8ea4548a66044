package cantus.model.event;

/** One symbol of the stream. Its text is the form in which streams are printed. */
public sealed interface Event {

  /** Opens every stream. */
  record Start() implements Event {
    @Override
    public String toString() {
      return "START";
    }
  }

  /** Closes every stream. */
  record End() implements Event {
    @Override
    public String toString() {
      return "END";
    }
  }

  /** Closes a step; what follows belongs to the next sixteenth. */
  record StepEnd() implements Event {
    @Override
    public String toString() {
      return "STEP_END";
    }
  }

  /**
   * A note begins in this step.
   *
   * @param pitch MIDI key number, 0..127
   */
  record NewNote(int pitch) implements Event {
    @Override
    public String toString() {
      return "NEW_NOTE, " + pitch;
    }
  }

  /**
   * A note that sounded in the step before goes on.
   *
   * @param pitch MIDI key number, 0..127
   */
  record ContinuedNote(int pitch) implements Event {
    @Override
    public String toString() {
      return "CONTINUED_NOTE, " + pitch;
    }
  }
}
