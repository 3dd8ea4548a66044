package cantus.daemon.live;

/** What a player does to a session from outside, besides playing; carried out between messages. */
enum Command {
  PANIC,
  /** The computer slept, and its clock did, too. */
  INTERRUPT,
  REROLL,
  FREEZE,
  UNFREEZE,
  BYPASS,
  UNBYPASS
}
