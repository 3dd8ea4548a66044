package cantus.model.lstm;

/** How the learning rate goes on after its warm-up. */
public enum RateSchedule {
  /** Along a cosine down to 0 at the last training step. */
  COSINE,

  /** It stays as it is, so that a run can be made longer. */
  CONSTANT
}
