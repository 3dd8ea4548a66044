#include "host.h"

#if !defined __has_include
#define __has_include(header) 1
#endif
#if !__has_include(<lv2/core/lv2.h>)
const struct format lv2_format = {.name = "lv2"};
#else

#include "lv2.h"

#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/buf-size/buf-size.h>
#include <lv2/core/lv2.h>
#include <lv2/log/log.h>
#include <lv2/midi/midi.h>
#include <lv2/options/options.h>
#include <lv2/state/state.h>
#include <lv2/time/time.h>
#include <lv2/urid/urid.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { URIS = 64, ROOM = 1 << 16 };

static const LV2_Descriptor *descriptor;
static char uris[URIS][128];

struct instance {
  LV2_Handle handle;
  LV2_URID_Map map;
  LV2_Log_Log log;
  int32_t most_frames;
  LV2_Options_Option options[2];
  LV2_Feature features[4];
  const LV2_Feature *all[5];
  LV2_Atom_Forge forge;
  float latency, free_wheeling, values[PARAMETERS];
  struct core_transport told;
  _Alignas(8) uint8_t in[ROOM];
  _Alignas(8) uint8_t out[ROOM];
  char *state;
  size_t state_size;
};

static LV2_URID urid(LV2_URID_Map_Handle handle, const char *uri) {
  (void)handle;
  for (uint32_t i = 0; i < URIS; i++) {
    if (!*uris[i]) {
      snprintf(uris[i], sizeof uris[i], "%s", uri);
    }
    if (strcmp(uris[i], uri) == 0) {
      return i + 1;
    }
  }
  fail(__FILE__, __LINE__, "too many URIs");
}

static int log_list(LV2_Log_Handle handle, LV2_URID type, const char *format, va_list arguments) {
  (void)handle, (void)type;
  char line[1024];
  vsnprintf(line, sizeof line, format, arguments);
  host_read_line(line);
  return 0;
}

static int log_line(LV2_Log_Handle handle, LV2_URID type, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  log_list(handle, type, format, arguments);
  va_end(arguments);
  return 0;
}

static void open_library(const char *path) {
  const LV2_Descriptor *(*get)(uint32_t) =
      (const LV2_Descriptor *(*)(uint32_t))host_function(host_library(path), "lv2_descriptor");
  descriptor = get(0);
  CHECK(descriptor && !get(1), "one plug-in");
}

static void close_library(void) {}

static void scan(void) {
  CHECK(strcmp(descriptor->URI, LV2_PLUGIN_URI) == 0, "its name");
  static const LV2_Feature *none[] = {NULL};
  CHECK(!descriptor->instantiate(descriptor, 48000, "", none), "none without the features it needs");
  CHECK(descriptor->extension_data(LV2_STATE__interface) && !descriptor->extension_data("urn:none"), "its state");
}

static void make(struct host *host) {
  struct instance *instance = host->plugin;
  instance->most_frames = (int32_t)host->most_frames;
  instance->options[0] = (LV2_Options_Option){.key = urid(NULL, LV2_BUF_SIZE__maxBlockLength),
                                              .size = sizeof(int32_t),
                                              .type = urid(NULL, LV2_ATOM__Int),
                                              .value = &instance->most_frames};
  instance->handle = descriptor->instantiate(descriptor, host->rate, "", instance->all);
  CHECK(instance->handle, "an instance");
  descriptor->connect_port(instance->handle, LV2_PORT_IN, instance->in);
  descriptor->connect_port(instance->handle, LV2_PORT_OUT, instance->out);
  descriptor->connect_port(instance->handle, LV2_PORT_LATENCY, &instance->latency);
  descriptor->connect_port(instance->handle, LV2_PORT_FREE_WHEELING, &instance->free_wheeling);
  for (int i = 0; i < PARAMETERS; i++) {
    descriptor->connect_port(instance->handle, (uint32_t)(LV2_PORT_FIRST_PARAMETER + i), &instance->values[i]);
  }
}

static void create(struct host *host) {
  struct instance *instance = aligned_alloc(_Alignof(struct instance), sizeof *instance);
  memset(instance, 0, sizeof *instance);
  host->plugin = instance;
  instance->map.map = urid;
  instance->log.printf = log_line;
  instance->log.vprintf = log_list;
  instance->features[0] = (LV2_Feature){LV2_URID__map, &instance->map};
  instance->features[1] = (LV2_Feature){LV2_LOG__log, &instance->log};
  instance->features[2] = (LV2_Feature){LV2_OPTIONS__options, instance->options};
  for (int i = 0; i < 3; i++) {
    instance->all[i] = &instance->features[i];
  }
  lv2_atom_forge_init(&instance->forge, &instance->map);
  for (int i = 0; i < PARAMETERS; i++) {
    instance->values[i] = lv2_port_value(i, parameter_infos[i].standard);
  }
  make(host);
}

static void destroy(struct host *host) {
  struct instance *instance = host->plugin;
  descriptor->cleanup(instance->handle);
  free(instance);
}

/* The format cannot change rate and block of an instance: hosts make another, and hand on its state. */
static void activate(struct host *host) {
  struct instance *instance = host->plugin;
  descriptor->activate(instance->handle);
  instance->told = (struct core_transport){0};
}

static void deactivate(struct host *host) {
  struct instance *instance = host->plugin;
  descriptor->deactivate(instance->handle);
}

static void suspend(struct host *host) {
  deactivate(host);
  activate(host);
}

static void forge_position(struct instance *instance, uint32_t offset, const struct core_transport *t) {
  LV2_Atom_Forge *forge = &instance->forge;
  LV2_Atom_Forge_Frame object;
  double beat = 4.0 / t->denominator;
  lv2_atom_forge_frame_time(forge, offset);
  lv2_atom_forge_object(forge, &object, 0, urid(NULL, LV2_TIME__Position));
  lv2_atom_forge_key(forge, urid(NULL, LV2_TIME__speed));
  lv2_atom_forge_float(forge, t->rolls ? 1 : 0);
  lv2_atom_forge_key(forge, urid(NULL, LV2_TIME__bar));
  lv2_atom_forge_long(forge, llround(t->bar_start / beat / t->numerator));
  lv2_atom_forge_key(forge, urid(NULL, LV2_TIME__barBeat));
  lv2_atom_forge_double(forge, (t->quarters - t->bar_start) / beat);
  lv2_atom_forge_key(forge, urid(NULL, LV2_TIME__beatUnit));
  lv2_atom_forge_int(forge, t->denominator);
  lv2_atom_forge_key(forge, urid(NULL, LV2_TIME__beatsPerBar));
  lv2_atom_forge_float(forge, (float)t->numerator);
  lv2_atom_forge_key(forge, urid(NULL, LV2_TIME__beatsPerMinute));
  lv2_atom_forge_double(forge, t->tempo / beat);
  lv2_atom_forge_pop(forge, &object);
}

/* Hosts of this format tell the transport when it changes. Controls have no time within a block. */
static bool process(struct host *host, uint32_t frames, const struct core_transport *transport,
                    const struct event *events, size_t count) {
  struct instance *instance = host->plugin;
  LV2_Atom_Forge *forge = &instance->forge;
  LV2_Atom_Forge_Frame sequence;
  lv2_atom_forge_set_buffer(forge, instance->in, ROOM);
  lv2_atom_forge_sequence_head(forge, &sequence, 0);
  if (transport->known) {
    double expected = instance->told.quarters;
    if (!instance->told.known || instance->told.rolls != transport->rolls ||
        instance->told.tempo != transport->tempo || instance->told.numerator != transport->numerator ||
        fabs(expected - transport->quarters) > 1e-6) {
      forge_position(instance, 0, transport);
    }
    instance->told = *transport;
    instance->told.quarters += transport->rolls ? frames / host->rate * transport->tempo / 60 : 0;
  }
  for (size_t i = 0; i < count; i++) {
    const struct event *event = &events[i];
    if (event->kind == EVENT_TURN) {
      instance->values[event->parameter] = lv2_port_value(event->parameter, event->value);
    } else if (event->kind == EVENT_PLACE) {
      forge_position(instance, event->offset, &event->transport);
    } else {
      uint32_t length = (event->bytes[0] & 0xE0) == 0xC0 ? 2 : 3;
      lv2_atom_forge_frame_time(forge, event->offset);
      lv2_atom_forge_atom(forge, length, urid(NULL, LV2_MIDI__MidiEvent));
      lv2_atom_forge_write(forge, event->bytes, length);
    }
  }
  lv2_atom_forge_pop(forge, &sequence);
  LV2_Atom_Sequence *out = (LV2_Atom_Sequence *)instance->out;
  size_t room = sizeof(LV2_Atom_Sequence_Body) + (host->room < 2000 ? host->room : 2000) * 24;
  out->atom.type = urid(NULL, LV2_ATOM__Chunk);
  out->atom.size = (uint32_t)room;
  instance->free_wheeling = host->off_line;
  in_real_time = !host->off_line;
  descriptor->run(instance->handle, frames);
  in_real_time = false;
  role = ROLE_AUDIO;
  in_real_time = true;
  LV2_ATOM_SEQUENCE_FOREACH (out, event) {
    CHECK(event->body.type == urid(NULL, LV2_MIDI__MidiEvent) && event->time.frames >= 0, "MIDI");
    const uint8_t *bytes = (const uint8_t *)(event + 1);
    host_hear(host, (uint32_t)event->time.frames,
              (uint8_t[]){bytes[0], bytes[1], event->body.size > 2 ? bytes[2] : 0});
  }
  in_real_time = false;
  return true;
}

static void set(struct host *host, enum parameter parameter, double value) {
  ((struct instance *)host->plugin)->values[parameter] = lv2_port_value(parameter, value);
}

static double get(struct host *host, enum parameter parameter) {
  return lv2_value(parameter, ((struct instance *)host->plugin)->values[parameter]);
}

static LV2_State_Status store(LV2_State_Handle handle, uint32_t key, const void *value, size_t size, uint32_t type,
                              uint32_t flags) {
  struct instance *instance = handle;
  CHECK(key == urid(NULL, LV2_STATE_KEY) && type == urid(NULL, LV2_ATOM__String), "a text");
  CHECK(flags & LV2_STATE_IS_POD && flags & LV2_STATE_IS_PORTABLE, "that may be copied");
  CHECK(size <= instance->state_size, "a state that fits");
  memcpy(instance->state, value, size);
  instance->state_size = size;
  return LV2_STATE_SUCCESS;
}

static const void *retrieve(LV2_State_Handle handle, uint32_t key, size_t *size, uint32_t *type, uint32_t *flags) {
  struct instance *instance = handle;
  (void)key;
  *size = instance->state_size;
  *type = urid(NULL, LV2_ATOM__String);
  *flags = LV2_STATE_IS_POD;
  return instance->state;
}

static const LV2_State_Interface *state(void) { return descriptor->extension_data(LV2_STATE__interface); }

static size_t save(struct host *host, char *room, size_t size) {
  struct instance *instance = host->plugin;
  instance->state = room;
  instance->state_size = size;
  CHECK(state()->save(instance->handle, store, instance, 0, NULL) == LV2_STATE_SUCCESS, "save");
  return instance->state_size - 1;
}

static bool load(struct host *host, const char *text, size_t length) {
  struct instance *instance = host->plugin;
  instance->state = (char *)text;
  instance->state_size = length;
  return state()->restore(instance->handle, retrieve, instance, 0, NULL) == LV2_STATE_SUCCESS;
}

static uint32_t latency(struct host *host) { return (uint32_t)((struct instance *)host->plugin)->latency; }

const struct format lv2_format = {
    "lv2", false, true, open_library, close_library, scan, create, destroy, activate, deactivate, suspend,
    process, set, get, NULL, NULL, save, load, latency,
};
#endif
