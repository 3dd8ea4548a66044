package cantus.daemon.plugin;

/**
 * What a host can turn and the engine is told of, in the order of parameters.h, which has their
 * meaning; a test holds the two together.
 */
enum HostParameter {
  PRESET("preset", 0),
  KEY("key", 0),
  VOICES("voices", 0),
  TEMPERATURE("temperature", 0),
  RESTS("rests", 0),
  LOOKAHEAD("lookahead", 0),
  TRANSPOSE("transpose", 0),
  LEVEL_MELODY("level_melody", 100),
  LEVEL_VOICE_1("level_voice_1", 100),
  LEVEL_VOICE_2("level_voice_2", 100),
  LEVEL_VOICE_3("level_voice_3", 100),
  LEVEL_OTHERS("level_others", 100),
  TEMPO("tempo", 19),
  SEED("seed", 1),
  THRU("thru", 1),
  FREEZE("freeze", 0);

  /** Its name in hellos. */
  final String symbol;

  final double standard;

  HostParameter(String symbol, double standard) {
    this.symbol = symbol;
    this.standard = standard;
  }
}
