#include "clap_abi.h"
#include "host.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *library;
static const clap_plugin_entry_t *entry;

struct instance {
  clap_host_t host;
  const clap_plugin_t *plugin;
  bool activating;
};

/* --- what the host offers */

static void log_line(const clap_host_t *host, int32_t severity, const char *message) {
  (void)host, (void)severity; /* any thread */
  host_read_line(message);
}

static void rescan(const clap_host_t *host, uint32_t flags) {
  (void)host, (void)flags;
  CHECK(role == ROLE_MAIN, "params.rescan belongs to the main thread");
}

static void clear(const clap_host_t *host, clap_id id, uint32_t flags) {
  (void)host, (void)id, (void)flags;
}

static void request_flush(const clap_host_t *host) { (void)host; }

static void latency_changed(const clap_host_t *host) {
  struct instance *instance = ((struct host *)host->host_data)->plugin;
  CHECK(role == ROLE_MAIN && instance->activating, "latency.changed belongs to an activation");
}

static const void *extension(const clap_host_t *host, const char *id) {
  static const clap_host_log_t log = {log_line};
  static const clap_host_params_t params = {rescan, clear, request_flush};
  static const clap_host_latency_t latency = {latency_changed};
  (void)host;
  return strcmp(id, CLAP_EXT_LOG) == 0       ? (const void *)&log
         : strcmp(id, CLAP_EXT_PARAMS) == 0  ? (const void *)&params
         : strcmp(id, CLAP_EXT_LATENCY) == 0 ? (const void *)&latency
                                             : NULL;
}

static void request_restart(const clap_host_t *host) { ((struct host *)host->host_data)->restarts++; }

static void request_nothing(const clap_host_t *host) { (void)host; }

/* --- the plug-in */

static void open_library(const char *path) {
  library = host_library(path);
  entry = host_symbol(library, "clap_entry");
  CHECK(entry->clap_version.major == 1, "the version of CLAP");
  CHECK(entry->init(path), "clap_entry.init");
}

static void close_library(void) { entry->deinit(); }

static const clap_plugin_factory_t *factory(void) {
  const clap_plugin_factory_t *factory = entry->get_factory(CLAP_PLUGIN_FACTORY_ID);
  CHECK(factory && entry->get_factory("no.such.factory") == NULL, "the factory");
  return factory;
}

static void scan(void) {
  CHECK(factory()->get_plugin_count(factory()) == 1, "one plug-in");
  const clap_plugin_descriptor_t *descriptor = factory()->get_plugin_descriptor(factory(), 0);
  CHECK(descriptor->id && descriptor->name && descriptor->vendor && descriptor->version, "its description");
  CHECK(strcmp(descriptor->features[0], "note-effect") == 0, "a note effect");
  CHECK(factory()->get_plugin_descriptor(factory(), 1) == NULL, "and no second");
}

static const void *of(struct host *host, const char *id) {
  const clap_plugin_t *plugin = ((struct instance *)host->plugin)->plugin;
  const void *found = plugin->get_extension(plugin, id);
  CHECK(found, "it has %s", id);
  return found;
}

static const clap_plugin_t *plugin_of(struct host *host) { return ((struct instance *)host->plugin)->plugin; }

static void create(struct host *host) {
  struct instance *instance = calloc(1, sizeof *instance);
  host->plugin = instance;
  instance->host = (clap_host_t){
      {1, 2, 2}, host, "Test host", "", "", "1", extension, request_restart, request_nothing, request_nothing,
  };
  CHECK(!factory()->create_plugin(factory(), &instance->host, "another"), "no plug-in of another name");
  instance->plugin = factory()->create_plugin(factory(), &instance->host, "cantus.harmonizer");
  CHECK(instance->plugin && instance->plugin->init(instance->plugin), "an instance");
  const clap_plugin_note_ports_t *ports = of(host, CLAP_EXT_NOTE_PORTS);
  for (int input = 0; input < 2; input++) {
    clap_note_port_info_t info;
    CHECK(ports->count(instance->plugin, input) == 1 && ports->get(instance->plugin, 0, input, &info),
          "a note port");
    CHECK(info.supported_dialects & info.preferred_dialect, "with a dialect");
    CHECK(!ports->get(instance->plugin, 1, input, &info), "and no second");
  }
  const clap_plugin_params_t *params = of(host, CLAP_EXT_PARAMS);
  CHECK(params->count(instance->plugin) == PARAMETERS, "all parameters");
  for (uint32_t i = 0; i < PARAMETERS; i++) {
    clap_param_info_t info;
    CHECK(params->get_info(instance->plugin, i, &info) && info.id == i, "parameter %u", i);
    CHECK(info.min_value < info.max_value && info.default_value >= info.min_value, "its range");
  }
}

static void destroy(struct host *host) {
  plugin_of(host)->destroy(plugin_of(host));
  free(host->plugin);
}

static void activate(struct host *host) {
  struct instance *instance = host->plugin;
  instance->activating = true;
  CHECK(instance->plugin->activate(instance->plugin, host->rate, 1, host->most_frames), "activate");
  instance->activating = false;
  role = ROLE_AUDIO;
  CHECK(instance->plugin->start_processing(instance->plugin), "start_processing");
  role = ROLE_MAIN;
}

static void deactivate(struct host *host) {
  role = ROLE_AUDIO;
  plugin_of(host)->stop_processing(plugin_of(host));
  role = ROLE_MAIN;
  plugin_of(host)->deactivate(plugin_of(host));
}

static void suspend(struct host *host) {
  enum role before = role;
  role = ROLE_AUDIO;
  plugin_of(host)->stop_processing(plugin_of(host));
  plugin_of(host)->start_processing(plugin_of(host));
  role = before;
}

/* --- a block */

static clap_event_transport_t transport_of(uint32_t offset, const struct core_transport *t) {
  clap_event_transport_t transport = {.header = {sizeof transport, offset, 0, CLAP_EVENT_TRANSPORT, 0}};
  if (t->known) {
    transport.flags = CLAP_TRANSPORT_HAS_TEMPO | CLAP_TRANSPORT_HAS_BEATS_TIMELINE |
                      CLAP_TRANSPORT_HAS_TIME_SIGNATURE | (t->rolls ? CLAP_TRANSPORT_IS_PLAYING : 0);
    transport.song_pos_beats = llround(t->quarters * CLAP_FIXED_POINT_ONE);
    transport.bar_start = llround(t->bar_start * CLAP_FIXED_POINT_ONE);
    transport.tempo = t->tempo;
    transport.tsig_num = (uint16_t)t->numerator;
    transport.tsig_denom = (uint16_t)t->denominator;
  }
  return transport;
}

union any {
  clap_event_header_t header;
  clap_event_note_t note;
  clap_event_midi_t midi;
  clap_event_param_value_t param;
  clap_event_transport_t transport;
};

struct list {
  const struct event *events;
  size_t count;
  union any present;
};

static uint32_t list_size(const clap_input_events_t *list) {
  return (uint32_t)((struct list *)list->ctx)->count;
}

static const clap_event_header_t *list_get(const clap_input_events_t *input, uint32_t index) {
  struct list *list = input->ctx;
  const struct event *event = &list->events[index];
  CHECK(index < list->count, "an event that is not there");
  if (event->kind == EVENT_TURN) {
    list->present.param = (clap_event_param_value_t){
        .header = {sizeof list->present.param, event->offset, 0, CLAP_EVENT_PARAM_VALUE, 0},
        .param_id = event->parameter,
        .note_id = -1,
        .port_index = -1,
        .channel = -1,
        .key = -1,
        .value = event->value,
    };
  } else if (event->kind == EVENT_PLACE) {
    list->present.transport = transport_of(event->offset, &event->transport);
  } else if ((event->bytes[0] & 0xE0) == 0x80 && (index & 1)) { /* notes in both ways that there are */
    bool on = (event->bytes[0] & 0xF0) == 0x90;
    list->present.note = (clap_event_note_t){
        .header = {sizeof list->present.note, event->offset, 0, on ? CLAP_EVENT_NOTE_ON : CLAP_EVENT_NOTE_OFF, 0},
        .note_id = -1,
        .channel = event->bytes[0] & 0x0F,
        .key = event->bytes[1],
        .velocity = event->bytes[2] / 127.0,
    };
  } else {
    list->present.midi = (clap_event_midi_t){
        {sizeof list->present.midi, event->offset, 0, CLAP_EVENT_MIDI, 0},
        0,
        {event->bytes[0], event->bytes[1], event->bytes[2]},
    };
  }
  return &list->present.header;
}

static bool push(const clap_output_events_t *output, const clap_event_header_t *event) {
  struct host *host = output->ctx;
  CHECK(event->space_id == CLAP_CORE_EVENT_SPACE_ID, "events of the format alone");
  if (event->type == CLAP_EVENT_PARAM_VALUE) {
    host->turned++;
    return true;
  }
  if (event->type == CLAP_EVENT_MIDI) {
    return host_hear(host, event->time, ((const clap_event_midi_t *)event)->data);
  }
  const clap_event_note_t *note = (const clap_event_note_t *)event;
  CHECK(event->type == CLAP_EVENT_NOTE_ON || event->type == CLAP_EVENT_NOTE_OFF, "notes");
  CHECK(note->key >= 0 && note->key < 128 && note->channel >= 0 && note->channel < 16 && note->port_index == 0,
        "of a key");
  uint8_t status = event->type == CLAP_EVENT_NOTE_ON ? 0x90 : 0x80;
  return host_hear(host, event->time,
                   (uint8_t[]){(uint8_t)(status | note->channel), (uint8_t)note->key,
                               (uint8_t)lround(note->velocity * 127)});
}

static bool process(struct host *host, uint32_t frames, const struct core_transport *transport,
                    const struct event *events, size_t count) {
  struct list list = {events, count, {{0}}};
  clap_input_events_t in = {&list, list_size, list_get};
  clap_output_events_t out = {host, push};
  clap_event_transport_t now = transport_of(0, transport);
  clap_process_t block = {
      .steady_time = (int64_t)host->frame,
      .frames_count = frames,
      .transport = transport->known ? &now : NULL,
      .in_events = &in,
      .out_events = &out,
  };
  const clap_plugin_render_t *render = of(host, CLAP_EXT_RENDER);
  render->set(plugin_of(host), host->off_line ? CLAP_RENDER_OFFLINE : CLAP_RENDER_REALTIME);
  in_real_time = !host->off_line;
  int32_t result = plugin_of(host)->process(plugin_of(host), &block);
  in_real_time = false;
  return result != CLAP_PROCESS_ERROR;
}

/* --- values and state */

static const clap_plugin_params_t *params_of(struct host *host) { return of(host, CLAP_EXT_PARAMS); }

static void set(struct host *host, enum parameter parameter, double value) {
  struct event event = {.kind = EVENT_TURN, .parameter = parameter, .value = value};
  struct list list = {&event, 1, {{0}}};
  clap_input_events_t in = {&list, list_size, list_get};
  clap_output_events_t out = {host, push};
  params_of(host)->flush(plugin_of(host), &in, &out);
}

static double get(struct host *host, enum parameter parameter) {
  double value = NAN;
  CHECK(params_of(host)->get_value(plugin_of(host), parameter, &value), "a value");
  return value;
}

static void text(struct host *host, enum parameter parameter, double value, char text[128]) {
  CHECK(params_of(host)->value_to_text(plugin_of(host), parameter, value, text, 128), "a text");
}

static bool value(struct host *host, enum parameter parameter, const char *text, double *value) {
  return params_of(host)->text_to_value(plugin_of(host), parameter, text, value);
}

struct stream {
  char *room;
  size_t size, at;
  unsigned calls;
};

/* A stream gives and takes as much as it pleases. */
static size_t piece(struct stream *stream, uint64_t size) {
  size_t most = 1 + stream->calls++ % 7;
  size_t left = stream->size - stream->at;
  size_t some = size < most ? (size_t)size : most;
  return some < left ? some : left;
}

static int64_t read_some(const clap_istream_t *input, void *room, uint64_t size) {
  struct stream *stream = input->ctx;
  size_t some = piece(stream, size);
  memcpy(room, stream->room + stream->at, some);
  stream->at += some;
  return (int64_t)some;
}

static int64_t write_some(const clap_ostream_t *output, const void *data, uint64_t size) {
  struct stream *stream = output->ctx;
  size_t some = piece(stream, size);
  memcpy(stream->room + stream->at, data, some);
  stream->at += some;
  return some > 0 ? (int64_t)some : -1;
}

static size_t save(struct host *host, char *room, size_t size) {
  const clap_plugin_state_t *state = of(host, CLAP_EXT_STATE);
  struct stream stream = {room, size, 0, 0};
  CHECK(state->save(plugin_of(host), &(clap_ostream_t){&stream, write_some}), "save");
  return stream.at;
}

static bool load(struct host *host, const char *text, size_t length) {
  const clap_plugin_state_t *state = of(host, CLAP_EXT_STATE);
  struct stream stream = {(char *)text, length, 0, 0};
  return state->load(plugin_of(host), &(clap_istream_t){&stream, read_some});
}

static uint32_t latency(struct host *host) {
  const clap_plugin_latency_t *latency = of(host, CLAP_EXT_LATENCY);
  return latency->get(plugin_of(host));
}

const struct format clap_format = {
    "clap", true, true, open_library, close_library, scan, create, destroy, activate, deactivate, suspend,
    process, set, get, text, value, save, load, latency,
};
