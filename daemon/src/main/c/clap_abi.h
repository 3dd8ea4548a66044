/*
 * The part of the CLAP interface (version 1.2) that Cantus uses: names, numbers and the order of
 * members are those of its public definition, which is the place to look up what each means.
 */
#ifndef CANTUS_CLAP_ABI_H
#define CANTUS_CLAP_ABI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined _WIN32
#define CLAP_ABI __cdecl
#define CLAP_EXPORT __declspec(dllexport)
#else
#define CLAP_ABI
#define CLAP_EXPORT __attribute__((visibility("default")))
#endif

typedef uint32_t clap_id;
#define CLAP_INVALID_ID UINT32_MAX

enum { CLAP_NAME_SIZE = 256, CLAP_PATH_SIZE = 1024 };

typedef struct clap_version {
  uint32_t major, minor, revision;
} clap_version_t;

#define CLAP_VERSION_INIT {1, 2, 2}

/* --- the host and the plug-in */

typedef struct clap_host {
  clap_version_t clap_version;
  void *host_data;
  const char *name, *vendor, *url, *version;
  const void *(CLAP_ABI *get_extension)(const struct clap_host *host, const char *id);
  void(CLAP_ABI *request_restart)(const struct clap_host *host);
  void(CLAP_ABI *request_process)(const struct clap_host *host);
  void(CLAP_ABI *request_callback)(const struct clap_host *host);
} clap_host_t;

typedef struct clap_plugin_descriptor {
  clap_version_t clap_version;
  const char *id, *name, *vendor, *url, *manual_url, *support_url, *version, *description;
  const char *const *features;
} clap_plugin_descriptor_t;

struct clap_process;

typedef struct clap_plugin {
  const clap_plugin_descriptor_t *desc;
  void *plugin_data;
  bool(CLAP_ABI *init)(const struct clap_plugin *plugin);
  void(CLAP_ABI *destroy)(const struct clap_plugin *plugin);
  bool(CLAP_ABI *activate)(const struct clap_plugin *plugin, double sample_rate, uint32_t min_frames,
                           uint32_t max_frames);
  void(CLAP_ABI *deactivate)(const struct clap_plugin *plugin);
  bool(CLAP_ABI *start_processing)(const struct clap_plugin *plugin);
  void(CLAP_ABI *stop_processing)(const struct clap_plugin *plugin);
  void(CLAP_ABI *reset)(const struct clap_plugin *plugin);
  int32_t(CLAP_ABI *process)(const struct clap_plugin *plugin, const struct clap_process *process);
  const void *(CLAP_ABI *get_extension)(const struct clap_plugin *plugin, const char *id);
  void(CLAP_ABI *on_main_thread)(const struct clap_plugin *plugin);
} clap_plugin_t;

typedef struct clap_plugin_factory {
  uint32_t(CLAP_ABI *get_plugin_count)(const struct clap_plugin_factory *factory);
  const clap_plugin_descriptor_t *(CLAP_ABI *get_plugin_descriptor)(
      const struct clap_plugin_factory *factory, uint32_t index);
  const clap_plugin_t *(CLAP_ABI *create_plugin)(const struct clap_plugin_factory *factory,
                                                 const clap_host_t *host, const char *id);
} clap_plugin_factory_t;

typedef struct clap_plugin_entry {
  clap_version_t clap_version;
  bool(CLAP_ABI *init)(const char *path);
  void(CLAP_ABI *deinit)(void);
  const void *(CLAP_ABI *get_factory)(const char *id);
} clap_plugin_entry_t;

#define CLAP_PLUGIN_FACTORY_ID "clap.plugin-factory"
#define CLAP_PLUGIN_FEATURE_NOTE_EFFECT "note-effect"
#define CLAP_PLUGIN_FEATURE_UTILITY "utility"

/* --- events */

typedef struct clap_event_header {
  uint32_t size, time;
  uint16_t space_id, type;
  uint32_t flags;
} clap_event_header_t;

enum { CLAP_CORE_EVENT_SPACE_ID = 0 };

enum {
  CLAP_EVENT_NOTE_ON = 0,
  CLAP_EVENT_NOTE_OFF = 1,
  CLAP_EVENT_NOTE_CHOKE = 2,
  CLAP_EVENT_NOTE_END = 3,
  CLAP_EVENT_NOTE_EXPRESSION = 4,
  CLAP_EVENT_PARAM_VALUE = 5,
  CLAP_EVENT_TRANSPORT = 9,
  CLAP_EVENT_MIDI = 10
};

typedef struct clap_event_note {
  clap_event_header_t header;
  int32_t note_id;
  int16_t port_index, channel, key;
  double velocity; /* 0..1 */
} clap_event_note_t;

typedef struct clap_event_param_value {
  clap_event_header_t header;
  clap_id param_id;
  void *cookie;
  int32_t note_id;
  int16_t port_index, channel, key;
  double value;
} clap_event_param_value_t;

typedef struct clap_event_midi {
  clap_event_header_t header;
  uint16_t port_index;
  uint8_t data[3];
} clap_event_midi_t;

enum {
  CLAP_TRANSPORT_HAS_TEMPO = 1 << 0,
  CLAP_TRANSPORT_HAS_BEATS_TIMELINE = 1 << 1,
  CLAP_TRANSPORT_HAS_TIME_SIGNATURE = 1 << 3,
  CLAP_TRANSPORT_IS_PLAYING = 1 << 4
};

/* Of beats (quarters) and seconds in 64 bits: this many parts make one. */
#define CLAP_FIXED_POINT_ONE ((double)(INT64_C(1) << 31))

typedef struct clap_event_transport {
  clap_event_header_t header;
  uint32_t flags;
  int64_t song_pos_beats, song_pos_seconds;
  double tempo, tempo_inc;
  int64_t loop_start_beats, loop_end_beats, loop_start_seconds, loop_end_seconds;
  int64_t bar_start;
  int32_t bar_number;
  uint16_t tsig_num, tsig_denom;
} clap_event_transport_t;

typedef struct clap_input_events {
  void *ctx;
  uint32_t(CLAP_ABI *size)(const struct clap_input_events *list);
  const clap_event_header_t *(CLAP_ABI *get)(const struct clap_input_events *list, uint32_t index);
} clap_input_events_t;

typedef struct clap_output_events {
  void *ctx;
  bool(CLAP_ABI *try_push)(const struct clap_output_events *list, const clap_event_header_t *event);
} clap_output_events_t;

enum { CLAP_PROCESS_ERROR = 0, CLAP_PROCESS_CONTINUE = 1 };

typedef struct clap_process {
  int64_t steady_time;
  uint32_t frames_count;
  const clap_event_transport_t *transport;
  const void *audio_inputs;
  void *audio_outputs;
  uint32_t audio_inputs_count, audio_outputs_count;
  const clap_input_events_t *in_events;
  const clap_output_events_t *out_events;
} clap_process_t;

/* --- extensions */

#define CLAP_EXT_NOTE_PORTS "clap.note-ports"
#define CLAP_EXT_PARAMS "clap.params"
#define CLAP_EXT_STATE "clap.state"
#define CLAP_EXT_LATENCY "clap.latency"
#define CLAP_EXT_RENDER "clap.render"
#define CLAP_EXT_LOG "clap.log"

enum { CLAP_NOTE_DIALECT_CLAP = 1 << 0, CLAP_NOTE_DIALECT_MIDI = 1 << 1 };

typedef struct clap_note_port_info {
  clap_id id;
  uint32_t supported_dialects, preferred_dialect;
  char name[CLAP_NAME_SIZE];
} clap_note_port_info_t;

typedef struct clap_plugin_note_ports {
  uint32_t(CLAP_ABI *count)(const clap_plugin_t *plugin, bool is_input);
  bool(CLAP_ABI *get)(const clap_plugin_t *plugin, uint32_t index, bool is_input,
                      clap_note_port_info_t *info);
} clap_plugin_note_ports_t;

enum {
  CLAP_PARAM_IS_STEPPED = 1 << 0,
  CLAP_PARAM_IS_READONLY = 1 << 3,
  CLAP_PARAM_IS_BYPASS = 1 << 4,
  CLAP_PARAM_IS_AUTOMATABLE = 1 << 5,
  CLAP_PARAM_IS_ENUM = 1 << 16
};

typedef struct clap_param_info {
  clap_id id;
  uint32_t flags;
  void *cookie;
  char name[CLAP_NAME_SIZE];
  char module[CLAP_PATH_SIZE];
  double min_value, max_value, default_value;
} clap_param_info_t;

typedef struct clap_plugin_params {
  uint32_t(CLAP_ABI *count)(const clap_plugin_t *plugin);
  bool(CLAP_ABI *get_info)(const clap_plugin_t *plugin, uint32_t index, clap_param_info_t *info);
  bool(CLAP_ABI *get_value)(const clap_plugin_t *plugin, clap_id id, double *value);
  bool(CLAP_ABI *value_to_text)(const clap_plugin_t *plugin, clap_id id, double value, char *text,
                                uint32_t size);
  bool(CLAP_ABI *text_to_value)(const clap_plugin_t *plugin, clap_id id, const char *text,
                                double *value);
  void(CLAP_ABI *flush)(const clap_plugin_t *plugin, const clap_input_events_t *in,
                        const clap_output_events_t *out);
} clap_plugin_params_t;

enum { CLAP_PARAM_RESCAN_VALUES = 1 << 0, CLAP_PARAM_RESCAN_TEXT = 1 << 1 };

typedef struct clap_host_params {
  void(CLAP_ABI *rescan)(const clap_host_t *host, uint32_t flags);
  void(CLAP_ABI *clear)(const clap_host_t *host, clap_id id, uint32_t flags);
  void(CLAP_ABI *request_flush)(const clap_host_t *host);
} clap_host_params_t;

typedef struct clap_istream {
  void *ctx;
  int64_t(CLAP_ABI *read)(const struct clap_istream *stream, void *room, uint64_t size);
} clap_istream_t;

typedef struct clap_ostream {
  void *ctx;
  int64_t(CLAP_ABI *write)(const struct clap_ostream *stream, const void *data, uint64_t size);
} clap_ostream_t;

typedef struct clap_plugin_state {
  bool(CLAP_ABI *save)(const clap_plugin_t *plugin, const clap_ostream_t *stream);
  bool(CLAP_ABI *load)(const clap_plugin_t *plugin, const clap_istream_t *stream);
} clap_plugin_state_t;

typedef struct clap_plugin_latency {
  uint32_t(CLAP_ABI *get)(const clap_plugin_t *plugin);
} clap_plugin_latency_t;

typedef struct clap_host_latency {
  void(CLAP_ABI *changed)(const clap_host_t *host);
} clap_host_latency_t;

enum { CLAP_RENDER_REALTIME = 0, CLAP_RENDER_OFFLINE = 1 };

typedef struct clap_plugin_render {
  bool(CLAP_ABI *has_hard_realtime_requirement)(const clap_plugin_t *plugin);
  bool(CLAP_ABI *set)(const clap_plugin_t *plugin, int32_t mode);
} clap_plugin_render_t;

enum { CLAP_LOG_INFO = 1, CLAP_LOG_WARNING = 2 };

typedef struct clap_host_log {
  void(CLAP_ABI *log)(const clap_host_t *host, int32_t severity, const char *message);
} clap_host_log_t;

#endif
