/* What sounds on a MIDI output, and as what: a note-off goes where its note-on went. */
#ifndef CANTUS_SOUNDING_H
#define CANTUS_SOUNDING_H

#include <stdbool.h>
#include <stdint.h>

enum { CHANNELS = 16, KEYS_OF_A_CHANNEL = 128 };

struct sounding {
  unsigned total;
  uint8_t count[CHANNELS][KEYS_OF_A_CHANNEL];      /* note-ons without a note-off, as they came */
  uint8_t channel_out[CHANNELS][KEYS_OF_A_CHANNEL]; /* and as which they went out */
  uint8_t key_out[CHANNELS][KEYS_OF_A_CHANNEL];
};

/* A note goes on. False if there are too many on this key; then it must not go out. */
bool sounding_on(struct sounding *sounding, uint8_t channel, uint8_t key, uint8_t channel_out,
                 uint8_t key_out);

/* A note goes off. False if none sounds; then nothing must go out. */
bool sounding_off(struct sounding *sounding, uint8_t channel, uint8_t key, uint8_t *channel_out,
                  uint8_t *key_out);

/* Calls end for every note that sounds, and forgets them. */
void sounding_end(struct sounding *sounding, void (*end)(void *self, uint8_t channel_out, uint8_t key_out),
                  void *self);

#endif
