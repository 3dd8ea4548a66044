#include "sounding.h"

#include <string.h>

bool sounding_on(struct sounding *sounding, uint8_t channel, uint8_t key, uint8_t channel_out,
                 uint8_t key_out) {
  uint8_t *count = &sounding->count[channel][key];
  if (*count == UINT8_MAX) {
    return false;
  }
  if (*count > 0 && (sounding->channel_out[channel][key] != channel_out ||
                     sounding->key_out[channel][key] != key_out)) {
    return false; /* struck again while the old one sounds elsewhere: that one comes first to its end */
  }
  ++*count;
  sounding->total++;
  sounding->channel_out[channel][key] = channel_out;
  sounding->key_out[channel][key] = key_out;
  return true;
}

bool sounding_off(struct sounding *sounding, uint8_t channel, uint8_t key, uint8_t *channel_out,
                  uint8_t *key_out) {
  uint8_t *count = &sounding->count[channel][key];
  if (*count == 0) {
    return false;
  }
  --*count;
  sounding->total--;
  *channel_out = sounding->channel_out[channel][key];
  *key_out = sounding->key_out[channel][key];
  return true;
}

void sounding_end(struct sounding *sounding, void (*end)(void *self, uint8_t channel_out, uint8_t key_out),
                  void *self) {
  for (int channel = 0; channel < CHANNELS && sounding->total > 0; channel++) {
    for (int key = 0; key < KEYS_OF_A_CHANNEL && sounding->total > 0; key++) {
      while (sounding->count[channel][key] > 0) {
        sounding->count[channel][key]--;
        sounding->total--;
        end(self, sounding->channel_out[channel][key], sounding->key_out[channel][key]);
      }
    }
  }
}
