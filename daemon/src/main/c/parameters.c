#include "parameters.h"

#include "text.h"

#include <math.h>
#include <string.h>

static const char *const KEYS[] = {
    "as heard",
    "C major", "Db major", "D major", "Eb major", "E major", "F major",
    "F# major", "G major", "Ab major", "A major", "Bb major", "B major",
    "C minor", "C# minor", "D minor", "Eb minor", "E minor", "F minor",
    "F# minor", "G minor", "G# minor", "A minor", "Bb minor", "B minor",
};
static const char *const RESTS[] = {"stop", "hold", "free", "breathe"};
static const char *const LOOKAHEAD[] = {"predict", "delay"};
static const char *const SENDS[] = {
    "all", "melody", "voice 1", "voice 2", "voice 3", "voice 4",
    "voice 5", "voice 6", "voice 7", "voice 8",
};
static const char *const LATENCY[] = {"live", "exact"};
static const char *const LOCK[] = {"off", "soft", "hard"};
static const char *const SCALE[] = {
    "the key's", "major", "minor", "harmonic minor", "dorian", "phrygian",
    "lydian", "mixolydian", "major pentatonic", "minor pentatonic", "blues",
};
static const char *const FEEL[] = {"straight", "swing", "swing of sixteenths", "triplet"};
static const char *const LEFT_HAND[] = {"off", "fingered", "single"};

/* In the order of cantus.model.music.ChordQuality. */
#define CHORDS_ON(root)                                                                             \
  root, root "m", root "dim", root "aug", root "7", root "m7", root "m7b5", root "maj7", root "dim7", \
      root "m(maj7)", root "sus4", root "5"
static const char *const CHORDS[] = {
    "none", CHORDS_ON("C"), CHORDS_ON("Db"), CHORDS_ON("D"), CHORDS_ON("Eb"), CHORDS_ON("E"), CHORDS_ON("F"),
    CHORDS_ON("F#"), CHORDS_ON("G"), CHORDS_ON("Ab"), CHORDS_ON("A"), CHORDS_ON("Bb"), CHORDS_ON("B"),
};

const struct parameter_info parameter_infos[PARAMETERS] = {
    [PARAMETER_PRESET] = {"preset", "Preset", "The style: which network, and how it is played",
                          KIND_PRESET, 0, 31, 0, NULL, "", NULL, true},
    [PARAMETER_KEY] = {"key", "Key", "What a piece begins in; otherwise it is heard from the melody",
                       KIND_CHOICE, 0, 24, 0, NULL, "", KEYS, true},
    [PARAMETER_VOICES] = {"voices", "Voices", "How many voices are added",
                          KIND_WHOLE, 0, 8, 0, "the preset's", "", NULL, true},
    [PARAMETER_TEMPERATURE] = {"temperature", "Temperature", "From likely chords to adventurous ones",
                               KIND_NUMBER, 0, 2, 0, "the preset's", "", NULL, true},
    [PARAMETER_RESTS] = {"rests", "Rests", "What the voices do while the melody rests",
                         KIND_CHOICE, 0, 3, 0, NULL, "", RESTS, true},
    [PARAMETER_LOOKAHEAD] = {"lookahead", "Lookahead",
                             "Chords with the key, or all of it a sixteenth later with nothing guessed",
                             KIND_CHOICE, 0, 1, 0, NULL, "", LOOKAHEAD, true},
    [PARAMETER_TRANSPOSE] = {"transpose", "Transpose", "Of all that goes out",
                             KIND_WHOLE, -24, 24, 0, NULL, "semitones", NULL, true},
    [PARAMETER_LEVEL_MELODY] = {"level_melody", "Level of the melody", "Loudness of what is played",
                                KIND_WHOLE, 0, 200, 100, NULL, "%", NULL, true},
    [PARAMETER_LEVEL_VOICE_1] = {"level_voice_1", "Level of voice 1", "Loudness of the highest voice",
                                 KIND_WHOLE, 0, 200, 100, NULL, "%", NULL, true},
    [PARAMETER_LEVEL_VOICE_2] = {"level_voice_2", "Level of voice 2", "Loudness of the second voice",
                                 KIND_WHOLE, 0, 200, 100, NULL, "%", NULL, true},
    [PARAMETER_LEVEL_VOICE_3] = {"level_voice_3", "Level of voice 3", "Loudness of the third voice",
                                 KIND_WHOLE, 0, 200, 100, NULL, "%", NULL, true},
    [PARAMETER_LEVEL_OTHERS] = {"level_others", "Level of other voices", "Loudness of all voices below",
                                KIND_WHOLE, 0, 200, 100, NULL, "%", NULL, true},
    [PARAMETER_TEMPO] = {"tempo", "Own tempo", "While the host's transport stands; otherwise the host's",
                         KIND_WHOLE, 19, 400, 19, "the preset's", "quarters a minute", NULL, true},
    [PARAMETER_SEED] = {"seed", "Seed", "The same seed and playing give the same harmony",
                        KIND_WHOLE, 0, 9999, 1, NULL, "", NULL, false},
    [PARAMETER_THRU] = {"thru", "Melody thru", "Whether what is played goes out as well",
                        KIND_SWITCH, 0, 1, 1, NULL, "", NULL, true},
    [PARAMETER_FREEZE] = {"freeze", "Freeze", "Holds the present chord",
                          KIND_SWITCH, 0, 1, 0, NULL, "", NULL, true},
    [PARAMETER_BUSY] = {"busy", "Busy", "How often harmony changes: from seldom to often",
                        KIND_WHOLE, -5, 5, 0, NULL, "", NULL, true},
    [PARAMETER_ADVENTURE] = {"adventure", "Adventure",
                             "From plain triads of the key to sevenths and notes from outside of it",
                             KIND_WHOLE, -5, 5, 0, NULL, "", NULL, true},
    [PARAMETER_SPREAD] = {"spread", "Spread", "How far voices lie from each other: from close to open",
                          KIND_WHOLE, -5, 5, 0, NULL, "", NULL, true},
    [PARAMETER_SENDS] = {"sends", "Sends", "All parts on channels of their own, or one part on channel 1",
                         KIND_CHOICE, 0, 9, 0, NULL, "", SENDS, false},
    [PARAMETER_LATENCY] = {"latency", "Latency",
                           "live: none; exact: one block, which the host compensates",
                           KIND_CHOICE, 0, 1, 0, NULL, "", LATENCY, false},
    [PARAMETER_BYPASS] = {"bypass", "Bypass", "What is played goes out as it is, and nothing is added",
                          KIND_SWITCH, 0, 1, 0, NULL, "", NULL, true},
    [PARAMETER_LOCK] = {"lock", "Scale lock",
                        "How firmly voices keep to the scale; where you leave it, they may follow",
                        KIND_CHOICE, 0, 2, 0, NULL, "", LOCK, true},
    [PARAMETER_SCALE] = {"scale", "Scale", "What they keep to with the lock, above the key's tonic",
                         KIND_CHOICE, 0, 10, 0, NULL, "", SCALE, true},
    [PARAMETER_FEEL] = {"feel", "Feel", "Sixteenths lie evenly, with swung eighths, or swung; with triplet 4/4 is heard as 12/8",
                        KIND_CHOICE, 0, 3, 0, NULL, "", FEEL, true},
    [PARAMETER_LEFT_HAND] = {"left_hand", "Left hand",
                             "Keys below the split name the chord: with three of its notes or more, or a single one",
                             KIND_CHOICE, 0, 2, 0, NULL, "", LEFT_HAND, true},
    [PARAMETER_SPLIT] = {"split", "Split", "The lowest key that is not the left hand's; 60 is middle C",
                         KIND_WHOLE, 1, 127, 60, NULL, "", NULL, true},
    [PARAMETER_LATCH] = {"latch", "Latch", "The left hand's chord holds on when its keys are let go",
                         KIND_SWITCH, 0, 1, 1, NULL, "", NULL, true},
    [PARAMETER_RETRIGGER] = {"retrigger", "Retrigger", "All voices are struck with each chord of the left hand",
                             KIND_SWITCH, 0, 1, 0, NULL, "", NULL, true},
    [PARAMETER_BASS_OCTAVE] = {"bass_octave", "Bass in octaves", "The lowest voice sounds with the octave below",
                               KIND_SWITCH, 0, 1, 0, NULL, "", NULL, true},
    [PARAMETER_CHORD] = {"chord", "Chord", "Shows the chord that sounds",
                         KIND_CHOICE, 0, 144, 0, NULL, "", CHORDS, false},
};

double parameter_clamp(enum parameter parameter, double value) {
  const struct parameter_info *info = &parameter_infos[parameter];
  if (isnan(value)) {
    return info->standard;
  }
  value = fmin(fmax(value, info->least), info->most);
  return info->kind == KIND_NUMBER ? value : floor(value + 0.5);
}

int parameter_find(const char *symbol) {
  for (int i = 0; i < PARAMETERS; i++) {
    if (strcmp(parameter_infos[i].symbol, symbol) == 0) {
      return i;
    }
  }
  return -1;
}

void parameter_text(enum parameter parameter, double value, char *room, size_t size) {
  const struct parameter_info *info = &parameter_infos[parameter];
  struct text text = text_in(room, size);
  value = parameter_clamp(parameter, value);
  if (info->least_text && value == info->least) {
    text_add(&text, "%s", info->least_text);
  } else if (info->kind == KIND_CHOICE) {
    text_add(&text, "%s", info->choices[(int)(value - info->least)]);
  } else if (info->kind == KIND_SWITCH) {
    text_add(&text, "%s", value != 0 ? "on" : "off");
  } else {
    text_add_number(&text, value, info->kind == KIND_NUMBER ? 2 : 0);
    text_add(&text, "%s%s", *info->unit && *info->unit != '%' ? " " : "", info->unit);
  }
}

bool parameter_value(enum parameter parameter, const char *text, double *value) {
  const struct parameter_info *info = &parameter_infos[parameter];
  if (info->least_text && strcmp(text, info->least_text) == 0) {
    *value = info->least;
    return true;
  }
  if (info->kind == KIND_CHOICE) {
    int choices = (int)(info->most - info->least) + 1;
    for (int i = 0; i < choices; i++) {
      if (strcmp(text, info->choices[i]) == 0) {
        *value = info->least + i;
        return true;
      }
    }
  }
  if (info->kind == KIND_SWITCH && (strcmp(text, "on") == 0 || strcmp(text, "off") == 0)) {
    *value = strcmp(text, "on") == 0;
    return true;
  }
  if (!text_number(text, value)) {
    return false;
  }
  *value = parameter_clamp(parameter, *value);
  return true;
}
