/* What core.c and block.c share: an instance from within. */
#ifndef CANTUS_INSTANCE_H
#define CANTUS_INSTANCE_H

#include "core.h"
#include "link.h"
#include "platform.h"
#include "presets.h"
#include "sounding.h"

enum {
  QUEUE = 1024, /* a power of two */
  NAME = 128,
  HASH = 80,
  KEPT = 1000 /* the engine's lines are no longer */
};

_Static_assert(PARAMETERS <= 32, "each has a bit in turned_outside");

struct queued {
  uint64_t frame;
  uint8_t bytes[3];
};

struct core {
  struct core_host host;
  char name[NAME];
  struct link *link;
  struct presets *presets;
  struct platform_mutex *mutex; /* guards the two below */
  char hash[HASH]; /* "NAME HEX" of the preset as it was when the song was saved */
  char kept[KEPT]; /* what is set that is no parameter, as a chart: for the song, in the engine's words */

  _Atomic double values[PARAMETERS]; /* as everybody sees them */
  _Atomic uint32_t turned_outside; /* a bit for each parameter that was set outside of a block */
  atomic_bool off_line;
  atomic_bool reset;

  double rate;
  uint32_t latency;

  /* From here on: of the audio thread. */
  uint64_t frame; /* at which the block begins */
  uint32_t frames;
  uint64_t block;
  uint32_t last_offset;
  double now[PARAMETERS]; /* the values that are played by */

  struct shared *shared; /* during a block, if there is an engine */
  unsigned engines;      /* link_engines of the one that has been told everything, or 0 */
  bool anew;             /* the engine must be told everything anew, and nothing else before */
  bool lost;             /* and that not before it has read all that it was told */
  bool spoke;            /* something was put into the ring in this block */
  uint64_t spoke_at;     /* when, in nanoseconds; 0 if nothing was */
  uint64_t answers_from; /* answers to blocks before this one are not wanted any more */
  uint64_t told;         /* the last block that the engine was told to play, */
  uint64_t told_before;  /* and the one before it */
  uint64_t unanswered;   /* frame since which an answer is owed, if one is */
  bool rendering;        /* the block before was off line */
  bool render_failed;

  struct queued queue[QUEUE];
  uint32_t queue_in, queue_out;

  struct sounding melody;
  struct sounding voices;
  uint8_t held[CHANNELS][KEYS_OF_A_CHANNEL]; /* velocities of keys that are down, or 0 */
  uint8_t pedal[CHANNELS];
  bool pedal_out[CHANNELS]; /* is down where the melody goes to */

  struct core_transport transport; /* as the engine knows it */
  uint64_t transport_frame;        /* when it was at transport.quarters */
};

/* Sets a value without telling anybody. */
static inline void core_store(struct core *core, enum parameter parameter, double value) {
  atomic_store_explicit(&core->values[parameter], parameter_clamp(parameter, value),
                        memory_order_relaxed);
}

#endif
