/* Cantus as an LV2 plug-in: MIDI in and out as atoms, the host's time with them. */
#include "core.h"
#include "lv2.h"

#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/atom/util.h>
#include <lv2/buf-size/buf-size.h>
#include <lv2/core/lv2.h>
#include <lv2/log/log.h>
#include <lv2/midi/midi.h>
#include <lv2/options/options.h>
#include <lv2/state/state.h>
#include <lv2/time/time.h>
#include <lv2/urid/urid.h>

#include <stdlib.h>
#include <string.h>

enum { MOST_FRAMES_UNSAID = 8192 };

struct urids {
  LV2_URID atom_blank, atom_object, atom_int, atom_long, atom_float, atom_double, atom_string;
  LV2_URID midi_event;
  LV2_URID position, bar, bar_beat, beat_unit, beats_per_bar, beats_per_minute, speed;
  LV2_URID log_note, max_block_length, state;
};

struct plugin {
  struct core *core;
  struct urids urids;
  const LV2_Log_Log *log;
  LV2_Atom_Forge forge;
  double rate;
  uint32_t most_frames;

  const LV2_Atom_Sequence *in;
  LV2_Atom_Sequence *out;
  float *latency;
  const float *free_wheeling;
  const float *ports[PARAMETERS]; /* NULL for what is only shown */
  float *chord;
  float seen[PARAMETERS]; /* what the ports had in the block before */
  bool any_seen;
  bool restored; /* a state has come: the ports' first values are part of it, and nothing new */

  struct core_transport transport; /* hosts tell it when it changes; in between it is reckoned */
  uint32_t transport_offset;       /* in this block, where the transport is that of above */
};

static bool emit(void *self, uint32_t offset, const uint8_t bytes[3]) {
  struct plugin *plugin = self;
  uint32_t length = (bytes[0] & 0xE0) == 0xC0 ? 2 : 3;
  LV2_Atom_Forge *forge = &plugin->forge;
  if (forge->size - forge->offset < sizeof(LV2_Atom_Event) + lv2_atom_pad_size(length)) {
    return false;
  }
  lv2_atom_forge_frame_time(forge, offset);
  lv2_atom_forge_atom(forge, length, plugin->urids.midi_event);
  return lv2_atom_forge_write(forge, bytes, length) != 0;
}

/* In LV2 the host alone writes the controls; the chord has a port of its own. */
static void turned(void *self, uint32_t offset, enum parameter parameter, double value) {
  (void)self, (void)offset, (void)parameter, (void)value;
}

static void say(void *self, const char *line) {
  struct plugin *plugin = self;
  if (plugin->log) {
    plugin->log->printf(plugin->log->handle, plugin->urids.log_note, "%s\n", line);
  }
}

static void map_urids(struct urids *urids, const LV2_URID_Map *map) {
  struct {
    LV2_URID *urid;
    const char *uri;
  } all[] = {
      {&urids->atom_blank, LV2_ATOM__Blank},
      {&urids->atom_object, LV2_ATOM__Object},
      {&urids->atom_int, LV2_ATOM__Int},
      {&urids->atom_long, LV2_ATOM__Long},
      {&urids->atom_float, LV2_ATOM__Float},
      {&urids->atom_double, LV2_ATOM__Double},
      {&urids->atom_string, LV2_ATOM__String},
      {&urids->midi_event, LV2_MIDI__MidiEvent},
      {&urids->position, LV2_TIME__Position},
      {&urids->bar, LV2_TIME__bar},
      {&urids->bar_beat, LV2_TIME__barBeat},
      {&urids->beat_unit, LV2_TIME__beatUnit},
      {&urids->beats_per_bar, LV2_TIME__beatsPerBar},
      {&urids->beats_per_minute, LV2_TIME__beatsPerMinute},
      {&urids->speed, LV2_TIME__speed},
      {&urids->log_note, LV2_LOG__Note},
      {&urids->max_block_length, LV2_BUF_SIZE__maxBlockLength},
      {&urids->state, LV2_STATE_KEY},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    *all[i].urid = map->map(map->handle, all[i].uri);
  }
}

static const void *feature(const LV2_Feature *const *features, const char *uri) {
  for (; features && *features; features++) {
    if (strcmp((*features)->URI, uri) == 0) {
      return (*features)->data;
    }
  }
  return NULL;
}

static uint32_t most_frames(const struct plugin *plugin, const LV2_Options_Option *option) {
  for (; option && (option->key || option->value); option++) {
    if (option->key == plugin->urids.max_block_length && option->type == plugin->urids.atom_int) {
      return (uint32_t) * (const int32_t *)option->value;
    }
  }
  return MOST_FRAMES_UNSAID;
}

static LV2_Handle instantiate(const LV2_Descriptor *descriptor, double rate, const char *path,
                              const LV2_Feature *const *features) {
  (void)descriptor, (void)path;
  const LV2_URID_Map *map = feature(features, LV2_URID__map);
  struct plugin *plugin = calloc(1, sizeof *plugin);
  if (!map || !plugin) {
    free(plugin);
    return NULL;
  }
  map_urids(&plugin->urids, map);
  plugin->log = feature(features, LV2_LOG__log);
  plugin->rate = rate;
  plugin->most_frames = most_frames(plugin, feature(features, LV2_OPTIONS__options));
  lv2_atom_forge_init(&plugin->forge, (LV2_URID_Map *)map);
  struct core_host host = {plugin, emit, turned, say};
  plugin->core = core_new(&host, "LV2");
  if (!plugin->core) {
    free(plugin);
    return NULL;
  }
  return plugin;
}

static void connect_port(LV2_Handle handle, uint32_t port, void *data) {
  struct plugin *plugin = handle;
  switch (port) {
    case LV2_PORT_IN:
      plugin->in = data;
      break;
    case LV2_PORT_OUT:
      plugin->out = data;
      break;
    case LV2_PORT_LATENCY:
      plugin->latency = data;
      break;
    case LV2_PORT_FREE_WHEELING:
      plugin->free_wheeling = data;
      break;
    default:
      if (port == LV2_PORT_FIRST_PARAMETER + PARAMETER_CHORD) {
        plugin->chord = data;
      } else if (port < LV2_PORTS) {
        plugin->ports[port - LV2_PORT_FIRST_PARAMETER] = data;
      }
  }
}

/* The ports as they were when a song was saved, or as the host sets them before it begins. */
static void take_first_values(struct plugin *plugin) {
  for (int i = 0; i < PARAMETERS; i++) {
    if (plugin->ports[i]) {
      plugin->seen[i] = *plugin->ports[i];
      if (!plugin->restored) {
        core_set(plugin->core, i, lv2_value(i, plugin->seen[i]));
      }
    }
  }
  plugin->any_seen = true;
}

static void activate(LV2_Handle handle) {
  struct plugin *plugin = handle;
  take_first_values(plugin);
  plugin->transport = (struct core_transport){.numerator = 4, .denominator = 4};
  core_activate(plugin->core, plugin->rate, plugin->most_frames);
}

static void deactivate(LV2_Handle handle) {
  struct plugin *plugin = handle;
  core_deactivate(plugin->core);
}

static void cleanup(LV2_Handle handle) {
  struct plugin *plugin = handle;
  core_free(plugin->core);
  free(plugin);
}

static bool number(const struct plugin *plugin, const LV2_Atom *atom, double *value) {
  const struct urids *urids = &plugin->urids;
  if (!atom) {
    return false;
  } else if (atom->type == urids->atom_float) {
    *value = ((const LV2_Atom_Float *)atom)->body;
  } else if (atom->type == urids->atom_double) {
    *value = ((const LV2_Atom_Double *)atom)->body;
  } else if (atom->type == urids->atom_int) {
    *value = ((const LV2_Atom_Int *)atom)->body;
  } else if (atom->type == urids->atom_long) {
    *value = (double)((const LV2_Atom_Long *)atom)->body;
  } else {
    return false;
  }
  return true;
}

static void read_position(struct plugin *plugin, const LV2_Atom_Object *object) {
  const struct urids *u = &plugin->urids;
  const LV2_Atom *bar = NULL, *bar_beat = NULL, *unit = NULL, *beats = NULL, *tempo = NULL, *speed = NULL;
  lv2_atom_object_get(object, u->bar, &bar, u->bar_beat, &bar_beat, u->beat_unit, &unit,
                      u->beats_per_bar, &beats, u->beats_per_minute, &tempo, u->speed, &speed, 0);
  struct core_transport *transport = &plugin->transport;
  double value;
  if (number(plugin, unit, &value) && value >= 1) {
    transport->denominator = (int)value;
  }
  if (number(plugin, beats, &value) && value >= 1) {
    transport->numerator = (int)value;
  }
  if (number(plugin, speed, &value)) {
    transport->rolls = value > 0;
  }
  double quarters_of_beat = 4.0 / transport->denominator;
  if (number(plugin, tempo, &value) && value > 0) {
    transport->tempo = value * quarters_of_beat;
    transport->known = true;
  }
  double bars;
  if (number(plugin, bar, &bars)) {
    double beat = 0;
    number(plugin, bar_beat, &beat);
    transport->bar_start = bars * transport->numerator * quarters_of_beat;
    transport->quarters = transport->bar_start + beat * quarters_of_beat;
  }
}

/* Reckons where the transport is at a later frame. */
static void pass_time(struct plugin *plugin, uint32_t offset) {
  if (plugin->transport.rolls) {
    double seconds = (offset - plugin->transport_offset) / plugin->rate;
    plugin->transport.quarters += seconds * plugin->transport.tempo / 60;
  }
  plugin->transport_offset = offset;
}

static bool is_position(const struct plugin *plugin, const LV2_Atom_Event *event) {
  const LV2_Atom_Object *object = (const LV2_Atom_Object *)&event->body;
  return (event->body.type == plugin->urids.atom_object || event->body.type == plugin->urids.atom_blank) &&
         object->body.otype == plugin->urids.position;
}

static void hear(struct plugin *plugin, const LV2_Atom_Event *event) {
  uint32_t offset = (uint32_t)event->time.frames;
  if (event->body.type == plugin->urids.midi_event) {
    core_midi(plugin->core, offset, (const uint8_t *)(event + 1), event->body.size);
  } else if (is_position(plugin, event)) {
    pass_time(plugin, offset);
    read_position(plugin, (const LV2_Atom_Object *)&event->body);
    core_locate(plugin->core, offset, &plugin->transport);
  }
}

static void read_ports(struct plugin *plugin) {
  if (!plugin->any_seen) {
    take_first_values(plugin);
  }
  for (int i = 0; i < PARAMETERS; i++) {
    if (plugin->ports[i] && *plugin->ports[i] != plugin->seen[i]) {
      plugin->seen[i] = *plugin->ports[i];
      core_turn(plugin->core, 0, i, lv2_value(i, plugin->seen[i]));
    }
  }
}

static void run(LV2_Handle handle, uint32_t frames) {
  struct plugin *plugin = handle;
  if (!plugin->in || !plugin->out) {
    return;
  }
  LV2_Atom_Forge_Frame sequence;
  lv2_atom_forge_set_buffer(&plugin->forge, (uint8_t *)plugin->out,
                            plugin->out->atom.size + (uint32_t)sizeof(LV2_Atom));
  lv2_atom_forge_sequence_head(&plugin->forge, &sequence, 0);
  core_off_line(plugin->core, plugin->free_wheeling && *plugin->free_wheeling > 0);
  core_begin(plugin->core, frames, &plugin->transport);
  read_ports(plugin);
  plugin->transport_offset = 0;
  LV2_ATOM_SEQUENCE_FOREACH (plugin->in, event) {
    hear(plugin, event);
  }
  core_end(plugin->core);
  lv2_atom_forge_pop(&plugin->forge, &sequence);
  pass_time(plugin, frames);
  if (plugin->chord) {
    *plugin->chord = (float)core_value(plugin->core, PARAMETER_CHORD);
  }
  if (plugin->latency) {
    *plugin->latency = (float)core_latency(plugin->core);
  }
}

static LV2_State_Status save(LV2_Handle handle, LV2_State_Store_Function store, LV2_State_Handle state,
                             uint32_t flags, const LV2_Feature *const *features) {
  (void)flags, (void)features;
  struct plugin *plugin = handle;
  char text[CORE_STATE_SIZE];
  size_t length = core_save(plugin->core, text, sizeof text);
  if (length == 0) {
    return LV2_STATE_ERR_UNKNOWN;
  }
  return store(state, plugin->urids.state, text, length + 1, plugin->urids.atom_string,
               LV2_STATE_IS_POD | LV2_STATE_IS_PORTABLE);
}

static LV2_State_Status restore(LV2_Handle handle, LV2_State_Retrieve_Function retrieve,
                                LV2_State_Handle state, uint32_t flags,
                                const LV2_Feature *const *features) {
  (void)flags, (void)features;
  struct plugin *plugin = handle;
  size_t size = 0;
  uint32_t type = 0;
  uint32_t value_flags = 0;
  const char *text = retrieve(state, plugin->urids.state, &size, &type, &value_flags);
  if (!text || size == 0) {
    return LV2_STATE_ERR_NO_PROPERTY;
  }
  const char *end = memchr(text, 0, size);
  size_t length = end ? (size_t)(end - text) : size;
  if (type != plugin->urids.atom_string || !core_load(plugin->core, text, length)) {
    return LV2_STATE_ERR_BAD_TYPE;
  }
  plugin->restored = true;
  plugin->any_seen = false;
  return LV2_STATE_SUCCESS;
}

static const void *extension_data(const char *uri) {
  static const LV2_State_Interface state = {save, restore};
  return strcmp(uri, LV2_STATE__interface) == 0 ? &state : NULL;
}

static const LV2_Descriptor DESCRIPTOR = {
    LV2_PLUGIN_URI, instantiate, connect_port, activate, run, deactivate, cleanup, extension_data,
};

LV2_SYMBOL_EXPORT const LV2_Descriptor *lv2_descriptor(uint32_t index) {
  return index == 0 ? &DESCRIPTOR : NULL;
}
