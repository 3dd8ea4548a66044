/*
 * What a host can turn, and what it is shown. The table is the plug-in's own face of the settings of
 * cantus.daemon.control, by their names there; a test holds the two together.
 */
#ifndef CANTUS_PARAMETERS_H
#define CANTUS_PARAMETERS_H

#include <stdbool.h>
#include <stddef.h>

enum parameter {
  PARAMETER_PRESET,
  PARAMETER_KEY,
  PARAMETER_VOICES,
  PARAMETER_TEMPERATURE,
  PARAMETER_RESTS,
  PARAMETER_LOOKAHEAD,
  PARAMETER_TRANSPOSE,
  PARAMETER_LEVEL_MELODY,
  PARAMETER_LEVEL_VOICE_1,
  PARAMETER_LEVEL_VOICE_2,
  PARAMETER_LEVEL_VOICE_3,
  PARAMETER_LEVEL_OTHERS,
  PARAMETER_TEMPO,
  PARAMETER_SEED,
  PARAMETER_THRU,
  PARAMETER_FREEZE,
  PARAMETER_BUSY,
  PARAMETER_ADVENTURE,
  PARAMETER_SPREAD,
  PARAMETER_SENDS,
  PARAMETER_LATENCY,
  PARAMETER_BYPASS,
  PARAMETER_LOCK,
  PARAMETER_SCALE,
  PARAMETER_FEEL,
  PARAMETER_LEFT_HAND,
  PARAMETER_SPLIT,
  PARAMETER_LATCH,
  PARAMETER_RETRIGGER,
  PARAMETER_BASS_OCTAVE,
  PARAMETER_CHORD,
  PARAMETERS /* hosts know them by their numbers: others come behind */
};

/* Values of some of them. */
enum { SENDS_ALL, SENDS_MELODY, SENDS_VOICE_1 };
enum { LATENCY_LIVE, LATENCY_EXACT };
enum { CHORD_NONE };

enum parameter_kind {
  KIND_NUMBER,  /* any value */
  KIND_WHOLE,   /* whole numbers */
  KIND_CHOICE,  /* whole numbers with a text each */
  KIND_PRESET,  /* the number of a preset's name; see presets.h */
  KIND_SWITCH   /* 0 or 1 */
};

struct parameter_info {
  const char *symbol; /* lasts for ever: states and automation go by it */
  const char *name;
  const char *help;
  enum parameter_kind kind;
  double least;
  double most;
  double standard;
  const char *least_text;     /* what the least value says, if not its number */
  const char *unit;           /* behind the number, or "" */
  const char *const *choices; /* KIND_CHOICE: the texts, from the least value up */
  bool automatable;
};

extern const struct parameter_info parameter_infos[PARAMETERS];

/* Within the range, and a whole number where it is one. What is no number becomes the standard. */
double parameter_clamp(enum parameter parameter, double value);

/* Whether the engine is told of it; the others are of no use to it. */
static inline bool parameter_is_told(enum parameter parameter) {
  return parameter != PARAMETER_SENDS && parameter != PARAMETER_LATENCY && parameter != PARAMETER_BYPASS &&
         parameter != PARAMETER_CHORD;
}

/* Whether it is only shown: nobody but the engine can turn it, and no state has it. */
static inline bool parameter_is_shown(enum parameter parameter) { return parameter == PARAMETER_CHORD; }

/* The number of a parameter of a name, or -1. */
int parameter_find(const char *symbol);

/* Says a value as a person reads it: "F# minor", "90 quarters a minute". Not of KIND_PRESET. */
void parameter_text(enum parameter parameter, double value, char *text, size_t size);

/* The inverse. False if the text is no value. Not of KIND_PRESET. */
bool parameter_value(enum parameter parameter, const char *text, double *value);

#endif
