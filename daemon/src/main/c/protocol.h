/*
 * What passes between a plug-in and its engine.
 *
 * An instance connects to the engine's socket, says hello (link.c), and names a file that it has
 * made: both map it. In it lie two rings of records, one for each direction, and a few words by
 * which the two tell each other how far they are. cantus.daemon.plugin.SharedBlock is the engine's
 * side of this page; a test holds the two together.
 *
 *   process()        writes what has happened in a block, and BLOCK: up to this frame. If the engine
 *                    sleeps, one byte on the socket wakes it. It may wait a little for `done`. Where
 *                    nothing has happened, it only says in `passed` how far the host has come: to wake
 *                    somebody costs more than all else that is done in a block.
 *   the engine       reads up to BLOCK, plays up to its frame, writes what sounds, then `done`.
 *                    With nothing to read it says so in `asleep`, and sleeps no longer than until its
 *                    own time should have come: `wake_at`. Then it plays as far as `passed` says. It
 *                    must have read that before it finds nothing more in the ring.
 *
 * The engine reads whatever there is, also where a full ring has swallowed the BLOCK behind it: what
 * follows then begins with a RESET. A block of a host may reach it as several, with rising numbers.
 * Voices come as they are to sound, at their levels and transposed; the melody is not among them: the
 * plug-in plays it by itself.
 *
 * Every word has one writer and a line of the cache to itself. All numbers have the machine's own
 * byte order: both sides are on one machine.
 */
#ifndef CANTUS_PROTOCOL_H
#define CANTUS_PROTOCOL_H

#include <stdatomic.h>
#include <stdint.h>

enum {
  PROTOCOL = 2,        /* raised whenever anything on this page changes */
  RING_RECORDS = 1024, /* a power of two */
  CACHE_LINE = 128
};

#define SHARED_MAGIC UINT64_C(0x73757463616e7401)

/* What a record says. To the engine: all but NOTE_OF_VOICE and VALUE. */
enum record_type {
  RECORD_MIDI = 1,     /* data: status | data1 << 8 | data2 << 16 */
  RECORD_PARAMETER,    /* data: its index; value: plain */
  RECORD_TEMPO,        /* value: quarters a minute, of the host */
  RECORD_METRE,        /* data: numerator | denominator << 16; value: where a bar begins, quarters */
  RECORD_POSITION,     /* data: 1 if the transport rolls; value: place in the song, in quarters */
  RECORD_RESET,        /* forget all: what is held, what sounds (it has been ended here), the transport */
  RECORD_BLOCK,        /* frame: where the block ends; data: BLOCK_… */
  RECORD_NOTE_OF_VOICE = 16, /* to the plug-in. data: as MIDI, and the voice << 24, from 1 */
  RECORD_VALUE               /* to the plug-in. data, value: a parameter that was turned elsewhere, or is shown */
};

enum { BLOCK_OFF_LINE = 1 };

/* Its length is the same on all systems: 32 bytes. */
struct record {
  uint64_t frame; /* since the instance was activated */
  uint32_t type;
  uint32_t data;
  double value;
  uint64_t block; /* number of the block that it was written in, or is an answer to */
};

/* Records written and read so far; the ring holds those between. */
struct ring {
  _Alignas(CACHE_LINE) _Atomic uint64_t written;
  _Alignas(CACHE_LINE) _Atomic uint64_t read;
};

struct shared {
  _Alignas(CACHE_LINE) uint64_t magic;
  uint32_t protocol;
  uint32_t records;
  struct ring to_engine;
  struct ring to_plugin;
  _Alignas(CACHE_LINE) _Atomic uint64_t done;    /* number of the last block that was answered */
  _Alignas(CACHE_LINE) _Atomic uint32_t asleep;  /* 1 while the engine waits for a byte */
  _Alignas(CACHE_LINE) _Atomic uint64_t wake_at; /* frame at which something may sound by itself */
  _Alignas(CACHE_LINE) _Atomic uint64_t passed;  /* frame before which all has been told, in real time */
  _Alignas(CACHE_LINE) struct record engine_records[RING_RECORDS];
  _Alignas(CACHE_LINE) struct record plugin_records[RING_RECORDS];
};

_Static_assert(sizeof(struct record) == 32, "a record is 32 bytes long");
_Static_assert(sizeof(struct ring) == 2 * CACHE_LINE, "a ring's indices lie on two lines");

/* Puts a record into a ring, unless it is full. One thread may write. */
static inline _Bool ring_put(struct ring *ring, struct record *records, const struct record *record) {
  uint64_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
  uint64_t read = atomic_load_explicit(&ring->read, memory_order_acquire);
  if (written - read >= RING_RECORDS) {
    return 0;
  }
  records[written % RING_RECORDS] = *record;
  atomic_store_explicit(&ring->written, written + 1, memory_order_release);
  return 1;
}

/* Copies the oldest record of a ring, if there is one, and leaves it there. One thread may read. */
static inline _Bool ring_peek(struct ring *ring, const struct record *records, struct record *record) {
  uint64_t read = atomic_load_explicit(&ring->read, memory_order_relaxed);
  uint64_t count = atomic_load_explicit(&ring->written, memory_order_acquire) - read;
  if (count == 0 || count > RING_RECORDS) {
    return 0; /* nothing there, or nothing that an engine wrote */
  }
  *record = records[read % RING_RECORDS];
  return 1;
}

/* Takes away what ring_peek has shown. */
static inline void ring_drop(struct ring *ring) {
  uint64_t read = atomic_load_explicit(&ring->read, memory_order_relaxed);
  atomic_store_explicit(&ring->read, read + 1, memory_order_release);
}

#endif
