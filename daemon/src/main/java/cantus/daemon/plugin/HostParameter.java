package cantus.daemon.plugin;

import java.util.Locale;

/**
 * What a host can turn and the engine is told of, and what it is shown, in the order of
 * parameters.h, which has their meaning; a test holds the two together.
 */
enum HostParameter {
  PRESET("preset", 0, 31, 0),
  KEY("key", 0, 24, 0),
  VOICES("voices", 0, 8, 0),
  TEMPERATURE("temperature", 0, 2, 0),
  RESTS("rests", 0, 3, 0),
  LOOKAHEAD("lookahead", 0, 1, 0),
  TRANSPOSE("transpose", -24, 24, 0),
  LEVEL_MELODY("level_melody", 0, 200, 100),
  LEVEL_VOICE_1("level_voice_1", 0, 200, 100),
  LEVEL_VOICE_2("level_voice_2", 0, 200, 100),
  LEVEL_VOICE_3("level_voice_3", 0, 200, 100),
  LEVEL_OTHERS("level_others", 0, 200, 100),
  TEMPO("tempo", 19, 400, 19),
  SEED("seed", 0, 9999, 1),
  THRU("thru", 0, 1, 1),
  FREEZE("freeze", 0, 1, 0),
  BUSY("busy", -5, 5, 0),
  ADVENTURE("adventure", -5, 5, 0),
  SPREAD("spread", -5, 5, 0),
  SENDS("sends", 0, 9, 0), // this and the next two are the plug-in's own: nobody is told
  LATENCY("latency", 0, 1, 0),
  BYPASS("bypass", 0, 1, 0),
  LOCK("lock", 0, 2, 0),
  SCALE("scale", 0, 10, 0),
  FEEL("feel", 0, 3, 0),
  LEFT_HAND("left_hand", 0, 2, 0),
  SPLIT("split", 1, 127, 60),
  LATCH("latch", 0, 1, 1),
  RETRIGGER("retrigger", 0, 1, 0),
  BASS_OCTAVE("bass_octave", 0, 1, 0),
  CHORD("chord", 0, 144, 0); // is shown: the number of a chord, see ShownChord

  /** Its name in hellos. */
  final String symbol;

  private final double least;
  private final double most;
  final double standard;

  HostParameter(String symbol, double least, double most, double standard) {
    this.symbol = symbol;
    this.least = least;
    this.most = most;
    this.standard = standard;
  }

  /** The nearest value that it can have; what is no number is its standard. */
  double clamp(double value) {
    return Double.isNaN(value) ? standard : Math.max(least, Math.min(most, value));
  }

  /** Its bounds and its standard as parameters.c has them. */
  String range() {
    return String.format(Locale.ROOT, "%.0f, %.0f, %.0f", least, most, standard);
  }
}
