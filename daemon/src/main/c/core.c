#include "instance.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* An instance but for its blocks, which are in block.c. */

/* --- values */

double core_value(const struct core *core, enum parameter parameter) {
  return atomic_load_explicit(&core->values[parameter], memory_order_relaxed);
}

void core_set(struct core *core, enum parameter parameter, double value) {
  if (parameter_is_shown(parameter)) {
    return;
  }
  core_store(core, parameter, value);
  atomic_fetch_or(&core->turned_outside, UINT32_C(1) << parameter);
}

void core_text(struct core *core, enum parameter parameter, double value, char *text, size_t size) {
  if (parameter_infos[parameter].kind == KIND_PRESET) {
    char name[PRESET_NAME];
    presets_name(core->presets, (int)value, name);
    struct text room = text_in(text, size);
    text_add(&room, "%s", name);
  } else {
    parameter_text(parameter, value, text, size);
  }
}

bool core_value_of(struct core *core, enum parameter parameter, const char *text, double *value) {
  if (parameter_infos[parameter].kind != KIND_PRESET) {
    return parameter_value(parameter, text, value);
  }
  int number = presets_find(core->presets, text);
  *value = number;
  return number >= 0;
}

/* --- texts that a song keeps */

static void set_text(struct core *core, char *room, size_t size, const char *said) {
  platform_lock(core->mutex);
  struct text text = text_in(room, size);
  text_add(&text, "%s", said);
  platform_unlock(core->mutex);
}

static void set_hash(struct core *core, const char *hash) { set_text(core, core->hash, HASH, hash); }

static void set_kept(struct core *core, const char *kept) { set_text(core, core->kept, KEPT, kept); }

static void add_texts(struct core *core, struct text *text) {
  platform_lock(core->mutex);
  if (*core->hash) {
    text_add(text, "hash %s\n", core->hash);
  }
  if (*core->kept) {
    text_add(text, "kept %s\n", core->kept);
  }
  platform_unlock(core->mutex);
}

/* --- the link's thread */

static size_t write_hello(void *self, char *room, size_t size) {
  struct core *core = self;
  struct text hello = text_in(room, size);
  text_add(&hello, "name %s\nrate ", core->name);
  text_add_number(&hello, core->rate, 3);
  text_add(&hello, "\n");
  int count = presets_count(core->presets);
  for (int i = 0; i < count; i++) {
    char name[PRESET_NAME];
    presets_name(core->presets, i, name);
    text_add(&hello, "preset %s\n", name);
  }
  add_texts(core, &hello);
  for (int i = 0; i < PARAMETERS; i++) {
    if (parameter_is_told(i)) {
      text_add(&hello, "value %s ", parameter_infos[i].symbol);
      text_add_number(&hello, core_value(core, i), 6);
      text_add(&hello, "\n");
    }
  }
  return hello.length;
}

static void hear_line(void *self, const char *line) {
  struct core *core = self;
  if (strncmp(line, "say ", 4) == 0) {
    core->host.say(core->host.self, line + 4);
  } else if (strncmp(line, "preset ", 7) == 0) {
    presets_add(core->presets, line + 7);
  } else if (strncmp(line, "hash ", 5) == 0) {
    set_hash(core, line + 5);
  } else if (strncmp(line, "kept ", 5) == 0) {
    set_kept(core, line + 5);
  }
}

static void say(void *self, const char *line) {
  struct core *core = self;
  core->host.say(core->host.self, line);
}

/* --- life */

struct core *core_new(const struct core_host *host, const char *name) {
  struct core *core = calloc(1, sizeof *core);
  if (!core) {
    return NULL;
  }
  core->host = *host;
  struct text room = text_in(core->name, NAME);
  text_add(&room, "%s", name && *name ? name : "Cantus");
  for (char *c = core->name; *c; c++) {
    *c = (unsigned char)*c < ' ' || *c == 127 ? ' ' : *c;
  }
  for (int i = 0; i < PARAMETERS; i++) {
    core_store(core, i, parameter_infos[i].standard);
  }
  struct link_user user = {core, write_hello, hear_line, say};
  core->link = link_new(&user);
  core->presets = presets_new();
  core->mutex = platform_mutex_new();
  if (!core->link || !core->presets || !core->mutex) {
    core_free(core);
    return NULL;
  }
  return core;
}

void core_free(struct core *core) {
  if (core) {
    link_free(core->link);
    presets_free(core->presets);
    platform_mutex_free(core->mutex);
    free(core);
  }
}

static bool is_exact(const struct core *core) {
  return core_value(core, PARAMETER_LATENCY) == LATENCY_EXACT;
}

void core_activate(struct core *core, double rate, uint32_t most_frames) {
  link_stop(core->link);
  core->rate = rate > 0 ? rate : 48000;
  core->latency = is_exact(core) ? most_frames : 0;
  core->rendering = core->render_failed = false;
  core->transport = (struct core_transport){0};
  for (int i = 0; i < PARAMETERS; i++) {
    core->now[i] = core_value(core, i);
  }
  atomic_store(&core->turned_outside, 0);
  atomic_store(&core->reset, true); /* what sounded when it was deactivated ends in the first block */
  link_start(core->link);
}

void core_deactivate(struct core *core) { link_stop(core->link); }

void core_off_line(struct core *core, bool off_line) { atomic_store(&core->off_line, off_line); }

uint32_t core_latency(const struct core *core) { return core->latency; }

bool core_latency_is_old(const struct core *core) { return is_exact(core) != (core->latency > 0); }

/* --- state */

size_t core_save(struct core *core, char *room, size_t size) {
  struct text text = text_in(room, size);
  char preset[PRESET_NAME];
  presets_name(core->presets, (int)core_value(core, PARAMETER_PRESET), preset);
  text_add(&text, "cantus 1\npreset %s\n", preset);
  add_texts(core, &text);
  for (int i = 0; i < PARAMETERS; i++) {
    if (i != PARAMETER_PRESET && !parameter_is_shown(i)) {
      text_add(&text, "%s ", parameter_infos[i].symbol);
      text_add_number(&text, core_value(core, i), 6);
      text_add(&text, "\n");
    }
  }
  return text.complete ? text.length : 0;
}

/* One line of a state: what is not known is of a later version, and left alone. */
static void load_line(struct core *core, char *line, double values[PARAMETERS]) {
  char *space = strchr(line, ' ');
  if (!space) {
    return;
  }
  *space = 0;
  const char *rest = space + 1;
  int parameter = parameter_find(line);
  double value;
  if (strcmp(line, "hash") == 0) {
    set_hash(core, rest);
  } else if (strcmp(line, "kept") == 0) {
    set_kept(core, rest);
  } else if (parameter == PARAMETER_PRESET) {
    int number = presets_add(core->presets, rest);
    if (number >= 0) {
      values[parameter] = number;
    }
  } else if (parameter >= 0 && text_number(rest, &value)) {
    values[parameter] = value;
  }
}

bool core_load(struct core *core, const char *text, size_t length) {
  static const char FIRST[] = "cantus 1\n";
  if (length >= CORE_STATE_SIZE || length < sizeof FIRST - 1 ||
      memcmp(text, FIRST, sizeof FIRST - 1) != 0) {
    return false;
  }
  char copy[CORE_STATE_SIZE];
  memcpy(copy, text, length);
  copy[length] = 0;
  double values[PARAMETERS];
  for (int i = 0; i < PARAMETERS; i++) { /* what a state does not name is as it was at first */
    values[i] = parameter_infos[i].standard;
  }
  char kept[KEPT];
  platform_lock(core->mutex);
  strcpy(kept, core->kept);
  platform_unlock(core->mutex);
  set_hash(core, "");
  set_kept(core, "");
  for (char *line = copy + sizeof FIRST - 1; line;) {
    char *end = strchr(line, '\n');
    if (end) {
      *end = 0;
    }
    load_line(core, line, values);
    line = end ? end + 1 : NULL;
  }
  for (int i = 0; i < PARAMETERS; i++) {
    core_set(core, i, values[i]);
  }
  if (strcmp(kept, core->kept) != 0) { /* an engine hears of it in the hello alone */
    link_restart(core->link);
  }
  return true;
}
