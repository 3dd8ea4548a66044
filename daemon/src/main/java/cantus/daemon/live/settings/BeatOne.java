package cantus.daemon.live.settings;

/** Which notes are beat one, where no clock of others says where the bars lie. */
public enum BeatOne {
  /** The first note that is played; from there on time goes on. */
  ONCE,
  /** The first one after a bar of silence, too. */
  AGAIN
}
