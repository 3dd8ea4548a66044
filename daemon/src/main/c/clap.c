/* Cantus as a CLAP plug-in: a note effect without audio, in notes and in MIDI. */
#include "clap_abi.h"
#include "core.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if !defined CANTUS_VERSION
#define CANTUS_VERSION "0"
#endif

#define PLUGIN_ID "cantus.harmonizer"

struct plugin {
  clap_plugin_t clap;
  const clap_host_t *host;
  struct core *core;
  const clap_output_events_t *out; /* during a block */
  bool active;
  atomic_bool restart_wanted;
};

static struct plugin *self_of(const clap_plugin_t *clap) { return clap->plugin_data; }

/* --- what goes out */

static clap_event_header_t header(size_t size, uint32_t offset, uint16_t type) {
  return (clap_event_header_t){(uint32_t)size, offset, CLAP_CORE_EVENT_SPACE_ID, type, 0};
}

/* Notes as CLAP's own: some hosts lose those that come as raw MIDI. All else as MIDI. */
static bool emit(void *self, uint32_t offset, const uint8_t bytes[3]) {
  struct plugin *plugin = self;
  uint8_t kind = bytes[0] & 0xF0;
  if (kind == 0x90 || kind == 0x80) {
    uint16_t type = kind == 0x90 ? CLAP_EVENT_NOTE_ON : CLAP_EVENT_NOTE_OFF;
    clap_event_note_t note = {
        .header = header(sizeof note, offset, type),
        .note_id = -1,
        .port_index = 0,
        .channel = bytes[0] & 0x0F,
        .key = bytes[1],
        .velocity = bytes[2] / 127.0,
    };
    return plugin->out->try_push(plugin->out, &note.header);
  }
  clap_event_midi_t midi = {header(sizeof midi, offset, CLAP_EVENT_MIDI), 0, {bytes[0], bytes[1], bytes[2]}};
  return plugin->out->try_push(plugin->out, &midi.header);
}

static void turned(void *self, uint32_t offset, enum parameter parameter, double value) {
  struct plugin *plugin = self;
  clap_event_param_value_t event = {
      .header = header(sizeof event, offset, CLAP_EVENT_PARAM_VALUE),
      .param_id = parameter,
      .note_id = -1,
      .port_index = -1,
      .channel = -1,
      .key = -1,
      .value = value,
  };
  plugin->out->try_push(plugin->out, &event.header);
}

static void say(void *self, const char *line) {
  struct plugin *plugin = self;
  const clap_host_log_t *log = plugin->host->get_extension(plugin->host, CLAP_EXT_LOG);
  if (log) {
    log->log(plugin->host, CLAP_LOG_WARNING, line);
  } else {
    fprintf(stderr, "%s\n", line);
  }
}

/* --- what comes in */

/* Of a note-off, a key or channel below 0 means all of them. */
static void hear_note(struct plugin *plugin, const clap_event_note_t *note, uint8_t status) {
  if (status == 0x80 && (note->key < 0 || note->channel < 0)) {
    clap_event_note_t one = *note;
    bool all_keys = note->key < 0;
    for (int16_t i = 0; i < (all_keys ? 128 : 16); i++) {
      *(all_keys ? &one.key : &one.channel) = i;
      hear_note(plugin, &one, status);
    }
    return;
  }
  if (note->key < 0 || note->key > 127) {
    return;
  }
  double velocity = nearbyint(note->velocity * 127);
  uint8_t least = status == 0x90 ? 1 : 0; /* a soft note-on is not a note-off */
  uint8_t channel = note->channel < 0 ? 0 : note->channel & 0x0F;
  uint8_t bytes[3] = {status | channel, (uint8_t)note->key,
                      velocity < least ? least : velocity > 127 ? 127 : (uint8_t)velocity};
  core_midi(plugin->core, note->header.time, bytes, 3);
}

static struct core_transport transport_of(const clap_event_transport_t *transport) {
  uint32_t needed = CLAP_TRANSPORT_HAS_TEMPO | CLAP_TRANSPORT_HAS_BEATS_TIMELINE;
  if (!transport || (transport->flags & needed) != needed) {
    return (struct core_transport){0};
  }
  bool metre = transport->flags & CLAP_TRANSPORT_HAS_TIME_SIGNATURE;
  return (struct core_transport){
      .known = true,
      .rolls = transport->flags & CLAP_TRANSPORT_IS_PLAYING,
      .quarters = (double)transport->song_pos_beats / CLAP_FIXED_POINT_ONE,
      .tempo = transport->tempo,
      .numerator = metre ? transport->tsig_num : 4,
      .denominator = metre ? transport->tsig_denom : 4,
      .bar_start = (double)transport->bar_start / CLAP_FIXED_POINT_ONE,
  };
}

static void hear(struct plugin *plugin, const clap_event_header_t *event, bool in_block) {
  if (event->space_id != CLAP_CORE_EVENT_SPACE_ID) {
    return;
  }
  if (event->type == CLAP_EVENT_PARAM_VALUE) {
    const clap_event_param_value_t *value = (const clap_event_param_value_t *)event;
    if (value->param_id >= PARAMETERS) {
      return;
    }
    if (in_block) {
      core_turn(plugin->core, event->time, value->param_id, value->value);
    } else {
      core_set(plugin->core, value->param_id, value->value);
    }
  } else if (in_block && event->type == CLAP_EVENT_NOTE_ON) {
    hear_note(plugin, (const clap_event_note_t *)event, 0x90);
  } else if (in_block && (event->type == CLAP_EVENT_NOTE_OFF || event->type == CLAP_EVENT_NOTE_CHOKE)) {
    hear_note(plugin, (const clap_event_note_t *)event, 0x80);
  } else if (in_block && event->type == CLAP_EVENT_MIDI) {
    core_midi(plugin->core, event->time, ((const clap_event_midi_t *)event)->data, 3);
  } else if (in_block && event->type == CLAP_EVENT_TRANSPORT) {
    struct core_transport transport = transport_of((const clap_event_transport_t *)event);
    core_locate(plugin->core, event->time, &transport);
  }
}

/* Latency changes with an activation alone; the host decides when it has time for one. */
static void keep_latency_true(struct plugin *plugin) {
  if (plugin->active && core_latency_is_old(plugin->core) && !atomic_exchange(&plugin->restart_wanted, true)) {
    plugin->host->request_restart(plugin->host);
  }
}

static int32_t CLAP_ABI process(const clap_plugin_t *clap, const clap_process_t *block) {
  struct plugin *plugin = self_of(clap);
  plugin->out = block->out_events;
  struct core_transport transport = transport_of(block->transport);
  core_begin(plugin->core, block->frames_count, &transport);
  uint32_t count = block->in_events->size(block->in_events);
  for (uint32_t i = 0; i < count; i++) {
    hear(plugin, block->in_events->get(block->in_events, i), true);
  }
  bool whole = core_end(plugin->core);
  plugin->out = NULL;
  keep_latency_true(plugin);
  return whole ? CLAP_PROCESS_CONTINUE : CLAP_PROCESS_ERROR;
}

/* --- life */

static bool CLAP_ABI init(const clap_plugin_t *clap) {
  struct plugin *plugin = self_of(clap);
  struct core_host host = {plugin, emit, turned, say};
  plugin->core = core_new(&host, plugin->host->name);
  return plugin->core != NULL;
}

static void CLAP_ABI destroy(const clap_plugin_t *clap) {
  struct plugin *plugin = self_of(clap);
  core_free(plugin->core);
  free(plugin);
}

static bool CLAP_ABI activate(const clap_plugin_t *clap, double rate, uint32_t least, uint32_t most) {
  (void)least;
  struct plugin *plugin = self_of(clap);
  uint32_t before = core_latency(plugin->core);
  core_activate(plugin->core, rate, most);
  plugin->active = true;
  atomic_store(&plugin->restart_wanted, false);
  const clap_host_latency_t *latency = plugin->host->get_extension(plugin->host, CLAP_EXT_LATENCY);
  if (latency && core_latency(plugin->core) != before) {
    latency->changed(plugin->host);
  }
  return true;
}

static void CLAP_ABI deactivate(const clap_plugin_t *clap) {
  struct plugin *plugin = self_of(clap);
  plugin->active = false;
  core_deactivate(plugin->core);
}

static bool CLAP_ABI start_processing(const clap_plugin_t *clap) {
  (void)clap;
  return true;
}

/* The host will not ask again for a while: what sounds ends when it does. */
static void CLAP_ABI stop_processing(const clap_plugin_t *clap) { core_reset(self_of(clap)->core); }

static void CLAP_ABI reset(const clap_plugin_t *clap) { core_reset(self_of(clap)->core); }

static void CLAP_ABI on_main_thread(const clap_plugin_t *clap) { (void)clap; }

/* --- extensions */

static uint32_t CLAP_ABI count_note_ports(const clap_plugin_t *clap, bool is_input) {
  (void)clap, (void)is_input;
  return 1;
}

static bool CLAP_ABI get_note_port(const clap_plugin_t *clap, uint32_t index, bool is_input,
                                   clap_note_port_info_t *info) {
  (void)clap;
  if (index != 0) {
    return false;
  }
  *info = (clap_note_port_info_t){
      .id = is_input ? 0 : 1,
      .supported_dialects = CLAP_NOTE_DIALECT_CLAP | CLAP_NOTE_DIALECT_MIDI,
      .preferred_dialect = is_input ? CLAP_NOTE_DIALECT_MIDI : CLAP_NOTE_DIALECT_CLAP,
  };
  strcpy(info->name, is_input ? "Melody" : "Harmony");
  return true;
}

static uint32_t CLAP_ABI count_parameters(const clap_plugin_t *clap) {
  (void)clap;
  return PARAMETERS;
}

static bool CLAP_ABI get_parameter(const clap_plugin_t *clap, uint32_t index, clap_param_info_t *info) {
  (void)clap;
  if (index >= PARAMETERS) {
    return false;
  }
  const struct parameter_info *parameter = &parameter_infos[index];
  *info = (clap_param_info_t){
      .id = index,
      .flags = (parameter->kind != KIND_NUMBER ? CLAP_PARAM_IS_STEPPED : 0) |
               (parameter->kind == KIND_CHOICE || parameter->kind == KIND_PRESET ? CLAP_PARAM_IS_ENUM : 0) |
               (parameter->automatable ? CLAP_PARAM_IS_AUTOMATABLE : 0) |
               (parameter_is_shown(index) ? CLAP_PARAM_IS_READONLY : 0) |
               (index == PARAMETER_BYPASS ? CLAP_PARAM_IS_BYPASS : 0),
      .min_value = parameter->least,
      .max_value = parameter->most,
      .default_value = parameter->standard,
  };
  snprintf(info->name, CLAP_NAME_SIZE, "%s", parameter->name);
  return true;
}

static bool CLAP_ABI get_value(const clap_plugin_t *clap, clap_id id, double *value) {
  if (id >= PARAMETERS) {
    return false;
  }
  *value = core_value(self_of(clap)->core, id);
  return true;
}

static bool CLAP_ABI value_to_text(const clap_plugin_t *clap, clap_id id, double value, char *text,
                                   uint32_t size) {
  if (id >= PARAMETERS || size == 0) {
    return false;
  }
  core_text(self_of(clap)->core, id, value, text, size);
  return true;
}

static bool CLAP_ABI text_to_value(const clap_plugin_t *clap, clap_id id, const char *text, double *value) {
  return id < PARAMETERS && core_value_of(self_of(clap)->core, id, text, value);
}

static void CLAP_ABI flush(const clap_plugin_t *clap, const clap_input_events_t *in,
                           const clap_output_events_t *out) {
  (void)out;
  for (uint32_t i = 0; i < in->size(in); i++) {
    hear(self_of(clap), in->get(in, i), false);
  }
  keep_latency_true(self_of(clap));
}

static bool CLAP_ABI save(const clap_plugin_t *clap, const clap_ostream_t *stream) {
  char text[CORE_STATE_SIZE];
  size_t length = core_save(self_of(clap)->core, text, sizeof text);
  size_t written = 0;
  while (written < length) {
    int64_t some = stream->write(stream, text + written, length - written);
    if (some <= 0) {
      return false;
    }
    written += (size_t)some;
  }
  return length > 0;
}

static bool CLAP_ABI load(const clap_plugin_t *clap, const clap_istream_t *stream) {
  struct plugin *plugin = self_of(clap);
  char text[CORE_STATE_SIZE];
  size_t length = 0;
  while (length < sizeof text) {
    int64_t some = stream->read(stream, text + length, sizeof text - length);
    if (some < 0) {
      return false;
    }
    if (some == 0) {
      break;
    }
    length += (size_t)some;
  }
  if (!core_load(plugin->core, text, length)) {
    return false;
  }
  keep_latency_true(plugin);
  const clap_host_params_t *params = plugin->host->get_extension(plugin->host, CLAP_EXT_PARAMS);
  if (params) {
    params->rescan(plugin->host, CLAP_PARAM_RESCAN_VALUES | CLAP_PARAM_RESCAN_TEXT);
  }
  return true;
}

static uint32_t CLAP_ABI get_latency(const clap_plugin_t *clap) { return core_latency(self_of(clap)->core); }

static bool CLAP_ABI has_hard_realtime_requirement(const clap_plugin_t *clap) {
  (void)clap;
  return false;
}

static bool CLAP_ABI set_render(const clap_plugin_t *clap, int32_t mode) {
  core_off_line(self_of(clap)->core, mode == CLAP_RENDER_OFFLINE);
  return true;
}

static const void *CLAP_ABI get_extension(const clap_plugin_t *clap, const char *id) {
  (void)clap;
  static const clap_plugin_note_ports_t note_ports = {count_note_ports, get_note_port};
  static const clap_plugin_params_t params = {count_parameters, get_parameter, get_value,
                                              value_to_text,    text_to_value, flush};
  static const clap_plugin_state_t state = {save, load};
  static const clap_plugin_latency_t latency = {get_latency};
  static const clap_plugin_render_t render = {has_hard_realtime_requirement, set_render};
  static const struct {
    const char *id;
    const void *extension;
  } extensions[] = {
      {CLAP_EXT_NOTE_PORTS, &note_ports}, {CLAP_EXT_PARAMS, &params}, {CLAP_EXT_STATE, &state},
      {CLAP_EXT_LATENCY, &latency},       {CLAP_EXT_RENDER, &render},
  };
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
    if (strcmp(id, extensions[i].id) == 0) {
      return extensions[i].extension;
    }
  }
  return NULL;
}

/* --- the way in */

static const char *const FEATURES[] = {CLAP_PLUGIN_FEATURE_NOTE_EFFECT, CLAP_PLUGIN_FEATURE_UTILITY, NULL};

static const clap_plugin_descriptor_t DESCRIPTOR = {
    .clap_version = CLAP_VERSION_INIT,
    .id = PLUGIN_ID,
    .name = "Cantus",
    .vendor = "Cantus",
    .url = "",
    .manual_url = "",
    .support_url = "",
    .version = CANTUS_VERSION,
    .description = "You play a melody; Cantus adds the other voices, and the chord sounds with the key",
    .features = FEATURES,
};

static uint32_t CLAP_ABI count_plugins(const clap_plugin_factory_t *factory) {
  (void)factory;
  return 1;
}

static const clap_plugin_descriptor_t *CLAP_ABI get_descriptor(const clap_plugin_factory_t *factory,
                                                               uint32_t index) {
  (void)factory;
  return index == 0 ? &DESCRIPTOR : NULL;
}

static const clap_plugin_t *CLAP_ABI create(const clap_plugin_factory_t *factory, const clap_host_t *host,
                                            const char *id) {
  (void)factory;
  struct plugin *plugin = strcmp(id, PLUGIN_ID) == 0 ? calloc(1, sizeof *plugin) : NULL;
  if (!plugin) {
    return NULL;
  }
  plugin->host = host;
  plugin->clap = (clap_plugin_t){
      &DESCRIPTOR, plugin, init, destroy, activate, deactivate, start_processing, stop_processing,
      reset, process, get_extension, on_main_thread,
  };
  return &plugin->clap;
}

static bool CLAP_ABI enter(const char *path) {
  (void)path;
  return true;
}

static void CLAP_ABI leave(void) {}

static const void *CLAP_ABI get_factory(const char *id) {
  static const clap_plugin_factory_t factory = {count_plugins, get_descriptor, create};
  return strcmp(id, CLAP_PLUGIN_FACTORY_ID) == 0 ? &factory : NULL;
}

CLAP_EXPORT const clap_plugin_entry_t clap_entry = {CLAP_VERSION_INIT, enter, leave, get_factory};
