/*
 * An instance of the plug-in, the same in every format. A shell (lv2.c, clap.c, vst3.c) translates
 * between a host and this page, and does nothing else.
 *
 * Threads, in the words of hosts: "main" calls come one after the other; "audio" calls too, and may
 * run beside main ones. Neither waits for the other.
 */
#ifndef CANTUS_CORE_H
#define CANTUS_CORE_H

#include "parameters.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct core;

/* The host, as the shell shows it. */
struct core_host {
  void *self;
  /* Audio: an event goes out. Offsets never fall within a block. False if there is no room for it. */
  bool (*emit)(void *self, uint32_t offset, const uint8_t bytes[3]);
  /* Audio: a parameter was turned elsewhere, by the page, a knob, `cantus ctl`; or is only shown. */
  void (*turned)(void *self, uint32_t offset, enum parameter parameter, double value);
  /* Any other thread, and audio off line: a line that the user should read. */
  void (*say)(void *self, const char *line);
};

/* The host's transport. */
struct core_transport {
  bool known; /* false: the host says nothing; all else is then ignored */
  bool rolls;
  double quarters;  /* place in the song */
  double tempo;     /* quarters a minute */
  int numerator;    /* of the metre */
  int denominator;
  double bar_start; /* of the present bar, in quarters */
};

enum { CORE_STATE_SIZE = 4096 };

/* main. The name tells instances apart: of the host's track, if the host says it. */
struct core *core_new(const struct core_host *host, const char *name);
void core_free(struct core *core);

/* main. From activate to deactivate the audio calls may come; the engine is looked for meanwhile. */
void core_activate(struct core *core, double rate, uint32_t most_frames);
void core_deactivate(struct core *core);

/* main, while deactivated or between blocks: whether blocks come faster than time passes. */
void core_off_line(struct core *core, bool off_line);

/* Frames by which everything comes later, as of the last activation. */
uint32_t core_latency(const struct core *core);

/* Whether the next activation would change that. */
bool core_latency_is_old(const struct core *core);

/* Any thread. */
double core_value(const struct core *core, enum parameter parameter);

/* Any thread: sets a value outside of a block. */
void core_set(struct core *core, enum parameter parameter, double value);

/* Any thread but audio: a value's text and back; as parameter_text, and with presets' names. */
void core_text(struct core *core, enum parameter parameter, double value, char *text, size_t size);
bool core_value_of(struct core *core, enum parameter parameter, const char *text, double *value);

/* main: the state that a song keeps, as text. */
size_t core_save(struct core *core, char *room, size_t size);
bool core_load(struct core *core, const char *text, size_t length);

/* audio: a block, in this order; offsets must not fall. */
void core_begin(struct core *core, uint32_t frames, const struct core_transport *transport);
void core_locate(struct core *core, uint32_t offset, const struct core_transport *transport);
void core_midi(struct core *core, uint32_t offset, const uint8_t *bytes, size_t length);
void core_turn(struct core *core, uint32_t offset, enum parameter parameter, double value);
bool core_end(struct core *core); /* false: off line, and there is no engine */

/* audio: ends all that sounds and forgets what is held, at the beginning of the next block. */
void core_reset(struct core *core);

#endif
