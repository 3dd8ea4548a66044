#include "presets.h"

#include "platform.h"

#include <stdlib.h>
#include <string.h>

#if !defined CANTUS_PRESETS /* the build names those in the folder presets, the default first */
#define CANTUS_PRESETS "bach-chorales", "folk", "hymnal"
#endif

static const char *const SHIPPED[] = {CANTUS_PRESETS};

struct presets {
  struct platform_mutex *mutex;
  int count;
  char names[PRESETS_AT_MOST][PRESET_NAME];
};

struct presets *presets_new(void) {
  struct presets *presets = calloc(1, sizeof *presets);
  if (!presets || !(presets->mutex = platform_mutex_new())) {
    free(presets);
    return NULL;
  }
  for (size_t i = 0; i < sizeof SHIPPED / sizeof *SHIPPED; i++) {
    presets_add(presets, SHIPPED[i]);
  }
  return presets;
}

void presets_free(struct presets *presets) {
  if (presets) {
    platform_mutex_free(presets->mutex);
    free(presets);
  }
}

int presets_count(struct presets *presets) {
  platform_lock(presets->mutex);
  int count = presets->count;
  platform_unlock(presets->mutex);
  return count;
}

void presets_name(struct presets *presets, int number, char name[PRESET_NAME]) {
  platform_lock(presets->mutex);
  strcpy(name, presets->names[number >= 0 && number < presets->count ? number : 0]);
  platform_unlock(presets->mutex);
}

static int find(const struct presets *presets, const char *name) {
  for (int i = 0; i < presets->count; i++) {
    if (strcmp(presets->names[i], name) == 0) {
      return i;
    }
  }
  return -1;
}

int presets_find(struct presets *presets, const char *name) {
  platform_lock(presets->mutex);
  int number = find(presets, name);
  platform_unlock(presets->mutex);
  return number;
}

static bool is_name(const char *name) {
  size_t length = strlen(name);
  return length > 0 && length < PRESET_NAME && !strpbrk(name, " \t\r\n");
}

int presets_add(struct presets *presets, const char *name) {
  platform_lock(presets->mutex);
  int number = find(presets, name);
  if (number < 0 && is_name(name) && presets->count < PRESETS_AT_MOST) {
    number = presets->count++;
    strcpy(presets->names[number], name);
  }
  platform_unlock(presets->mutex);
  return number;
}
