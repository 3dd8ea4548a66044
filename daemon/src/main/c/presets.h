/*
 * The names of presets that an instance can be set to, by number: those that Cantus comes with,
 * then what a song's state or the engine has named. Names stay once they are in. Not for the audio
 * thread, which deals in numbers alone.
 */
#ifndef CANTUS_PRESETS_H
#define CANTUS_PRESETS_H

#include <stdbool.h>
#include <stddef.h>

enum { PRESETS_AT_MOST = 32, PRESET_NAME = 64 };

struct presets;

struct presets *presets_new(void);
void presets_free(struct presets *presets);

int presets_count(struct presets *presets);

/* The name of a number, or of the first if there is none such. */
void presets_name(struct presets *presets, int number, char name[PRESET_NAME]);

/* The number of a name, which is added if need be; -1 if that is no name or there is no room. */
int presets_add(struct presets *presets, const char *name);

/* The number of a name, or -1. */
int presets_find(struct presets *presets, const char *name);

#endif
