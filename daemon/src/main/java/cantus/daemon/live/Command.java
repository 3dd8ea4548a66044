package cantus.daemon.live;

/** What a player does to a session from outside, besides playing; carried out between messages. */
enum Command {
  PANIC,
  REROLL,
  FREEZE,
  UNFREEZE,
  BYPASS,
  UNBYPASS
}
