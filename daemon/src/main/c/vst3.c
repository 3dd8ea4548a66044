/*
 * Cantus as a VST 3 plug-in: an instrument, since hosts of this format take notes from nothing
 * else, with a silent stereo bus, since some take no instrument without one.
 *
 * The format has no controllers among its events: the host asks for a parameter for each, and turns
 * that. So behind the parameters of the table there are hidden ones for them.
 */
#include "core.h"
#include "vst3_abi.h"

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if !defined CANTUS_VERSION
#define CANTUS_VERSION "0"
#endif

enum {
  FIRST_CONTROLLER = 1000, /* the parameter of controller 0 */
  MOST_CHANGES = 512       /* of parameters in a block; of more the last ones of the host's list are left out */
};

static const TUID CLASS_ID = UID(0x43616E74, 0x75734C53, 0x544D4861, 0x726D6F6E);

/* One object with five faces: each face begins with its table, and knows how far it is from the object. */
struct plugin {
  const IComponent *component;
  const IAudioProcessor *processor;
  const IEditController *controller;
  const IMidiMapping *mapping;
  const IProcessContextRequirements *requirements;
  atomic_uint references;
  struct core *core;
  bool active;
  ProcessSetup setup;
  IComponentHandler *handler;
  ProcessData *block; /* during one */
};

#define PLUGIN(face, pointer) ((struct plugin *)((char *)(pointer) - offsetof(struct plugin, face)))

/* --- texts */

/* From UTF-8: names of presets are those of files. */
static void to_utf16(const char *text, String128 out) {
  size_t length = 0;
  while (*text && length < 126) {
    uint32_t c = (unsigned char)*text++;
    int more = c < 0xC0 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    c &= more > 0 ? 0x3F >> more : 0x7F;
    for (; more > 0 && (*text & 0xC0) == 0x80; more--) {
      c = c << 6 | (*text++ & 0x3F);
    }
    if (c >= 0x10000) {
      out[length++] = (char16)(0xD800 | (c - 0x10000) >> 10);
      c = 0xDC00 | (c & 0x3FF);
    }
    out[length++] = (char16)c;
  }
  out[length] = 0;
}

static void to_utf8(const char16 *text, char *out, size_t size) {
  size_t length = 0;
  while (*text && length + 4 < size) {
    uint32_t c = (uint16_t)*text++;
    if ((c & 0xFC00) == 0xD800 && (*text & 0xFC00) == 0xDC00) {
      c = 0x10000 + ((c & 0x3FF) << 10 | (*text++ & 0x3FF));
    }
    int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    out[length++] = (char)(more > 0 ? (0xFF00 >> (more + 1) & 0xFF) | c >> 6 * more : c);
    for (; more > 0; more--) {
      out[length++] = (char)(0x80 | (c >> 6 * (more - 1) & 0x3F));
    }
  }
  out[length] = 0;
}

static void copy(char *out, size_t size, const char *text) { snprintf(out, size, "%s", text); }

/* --- values between 0 and 1 */

static double to_plain(uint32_t id, double normalized) {
  const struct parameter_info *info = &parameter_infos[id];
  return parameter_clamp(id, info->least + normalized * (info->most - info->least));
}

static double to_normalized(uint32_t id, double plain) {
  const struct parameter_info *info = &parameter_infos[id];
  return (parameter_clamp(id, plain) - info->least) / (info->most - info->least);
}

/* --- what goes out */

static bool emit(void *self, uint32_t offset, const uint8_t bytes[3]) {
  struct plugin *plugin = self;
  IEventList *out = plugin->block->outputEvents;
  if (!out) {
    return true;
  }
  Event event = {.sampleOffset = (int32_t)offset};
  int16_t channel = bytes[0] & 0x0F;
  switch (bytes[0] & 0xF0) {
    case 0x90:
      event.type = kNoteOnEvent;
      event.noteOn.channel = channel;
      event.noteOn.pitch = bytes[1];
      event.noteOn.velocity = bytes[2] / 127.0f;
      event.noteOn.noteId = -1;
      break;
    case 0x80:
      event.type = kNoteOffEvent;
      event.noteOff.channel = channel;
      event.noteOff.pitch = bytes[1];
      event.noteOff.velocity = bytes[2] / 127.0f;
      event.noteOff.noteId = -1;
      break;
    case 0xA0:
      event.type = kPolyPressureEvent;
      event.polyPressure.channel = channel;
      event.polyPressure.pitch = bytes[1];
      event.polyPressure.pressure = bytes[2] / 127.0f;
      event.polyPressure.noteId = -1;
      break;
    case 0xB0:
      event.type = kLegacyMIDICCOutEvent;
      event.midiCCOut.controlNumber = bytes[1];
      event.midiCCOut.channel = (int8_t)channel;
      event.midiCCOut.value = (int8_t)bytes[2];
      break;
    case 0xD0:
      event.type = kLegacyMIDICCOutEvent;
      event.midiCCOut.controlNumber = kAfterTouch;
      event.midiCCOut.channel = (int8_t)channel;
      event.midiCCOut.value = (int8_t)bytes[1];
      break;
    case 0xE0:
      event.type = kLegacyMIDICCOutEvent;
      event.midiCCOut.controlNumber = kPitchBend;
      event.midiCCOut.channel = (int8_t)channel;
      event.midiCCOut.value = (int8_t)bytes[1];
      event.midiCCOut.value2 = (int8_t)bytes[2];
      break;
    default:
      return true; /* a program: the format has none among its events */
  }
  return out->vtable->addEvent(out, &event) == kResultOk;
}

static void turned(void *self, uint32_t offset, enum parameter parameter, double value) {
  struct plugin *plugin = self;
  IParameterChanges *changes = plugin->block->outputParameterChanges;
  uint32_t id = parameter;
  int32_t index;
  IParamValueQueue *queue = changes ? changes->vtable->addParameterData(changes, &id, &index) : NULL;
  if (queue) {
    queue->vtable->addPoint(queue, (int32_t)offset, to_normalized(id, value), &index);
  }
}

/* The format has no log; what the host does with a plug-in's standard error is its own affair. */
static void say(void *self, const char *line) {
  (void)self;
  fprintf(stderr, "%s\n", line);
}

/* --- a block */

struct change {
  int32_t offset;
  uint32_t id;
  double value;
};

/* The changes of all parameters in the order of time; the host has them parameter by parameter. */
static int read_changes(IParameterChanges *list, struct change changes[MOST_CHANGES]) {
  int count = 0;
  int32_t parameters = list ? list->vtable->getParameterCount(list) : 0;
  for (int32_t p = 0; p < parameters; p++) {
    IParamValueQueue *queue = list->vtable->getParameterData(list, p);
    int32_t points = queue ? queue->vtable->getPointCount(queue) : 0;
    for (int32_t i = 0; i < points && count < MOST_CHANGES; i++) {
      struct change change = {.id = queue->vtable->getParameterId(queue)};
      if (queue->vtable->getPoint(queue, i, &change.offset, &change.value) == kResultOk) {
        int at = count++;
        for (; at > 0 && changes[at - 1].offset > change.offset; at--) {
          changes[at] = changes[at - 1];
        }
        changes[at] = change;
      }
    }
  }
  return count;
}

static void turn_controller(struct core *core, uint32_t offset, int controller, double value) {
  if (controller == kPitchBend) {
    int bend = (int)nearbyint(value * 16383);
    core_midi(core, offset, (uint8_t[]){0xE0, bend & 0x7F, bend >> 7}, 3);
  } else {
    uint8_t level = (uint8_t)nearbyint(value * 127);
    if (controller == kAfterTouch) {
      core_midi(core, offset, (uint8_t[]){0xD0, level}, 2);
    } else {
      core_midi(core, offset, (uint8_t[]){0xB0, (uint8_t)controller, level}, 3);
    }
  }
}

static void take_change(struct core *core, const struct change *change) {
  uint32_t offset = change->offset < 0 ? 0 : (uint32_t)change->offset;
  double value = fmin(fmax(change->value, 0), 1);
  if (change->id < PARAMETERS) {
    core_turn(core, offset, change->id, to_plain(change->id, value));
  } else if (change->id >= FIRST_CONTROLLER && change->id < FIRST_CONTROLLER + kCountCtrlNumber) {
    turn_controller(core, offset, (int)(change->id - FIRST_CONTROLLER), value);
  }
}

static uint8_t velocity(float value, uint8_t least) {
  float scaled = nearbyintf(value * 127);
  return scaled < least ? least : scaled > 127 ? 127 : (uint8_t)scaled;
}

static void take_event(struct core *core, const Event *event) {
  uint32_t offset = event->sampleOffset < 0 ? 0 : (uint32_t)event->sampleOffset;
  uint8_t bytes[3];
  if (event->type == kNoteOnEvent) {
    bytes[0] = 0x90 | (event->noteOn.channel & 0x0F);
    bytes[1] = event->noteOn.pitch & 0x7F;
    bytes[2] = velocity(event->noteOn.velocity, 1);
  } else if (event->type == kNoteOffEvent) {
    bytes[0] = 0x80 | (event->noteOff.channel & 0x0F);
    bytes[1] = event->noteOff.pitch & 0x7F;
    bytes[2] = velocity(event->noteOff.velocity, 0);
  } else if (event->type == kPolyPressureEvent) {
    bytes[0] = 0xA0 | (event->polyPressure.channel & 0x0F);
    bytes[1] = event->polyPressure.pitch & 0x7F;
    bytes[2] = velocity(event->polyPressure.pressure, 0);
  } else {
    return;
  }
  core_midi(core, offset, bytes, 3);
}

static void take_all(struct core *core, ProcessData *data) {
  struct change changes[MOST_CHANGES];
  int change_count = read_changes(data->inputParameterChanges, changes);
  IEventList *events = data->inputEvents;
  int32_t event_count = events ? events->vtable->getEventCount(events) : 0;
  int change = 0;
  for (int32_t i = 0; i < event_count; i++) {
    Event event;
    if (events->vtable->getEvent(events, i, &event) == kResultOk) {
      while (change < change_count && changes[change].offset <= event.sampleOffset) {
        take_change(core, &changes[change++]);
      }
      take_event(core, &event);
    }
  }
  while (change < change_count) {
    take_change(core, &changes[change++]);
  }
}

static struct core_transport transport_of(const ProcessContext *context) {
  uint32_t needed = kTempoValid | kProjectTimeMusicValid;
  if (!context || (context->state & needed) != needed) {
    return (struct core_transport){0};
  }
  bool metre = context->state & kTimeSigValid;
  return (struct core_transport){
      .known = true,
      .rolls = context->state & kPlaying,
      .quarters = context->projectTimeMusic,
      .tempo = context->tempo,
      .numerator = metre ? context->timeSigNumerator : 4,
      .denominator = metre ? context->timeSigDenominator : 4,
      .bar_start = context->state & kBarPositionValid ? context->barPositionMusic : 0,
  };
}

static void silence(const ProcessData *data, int32_t sample_size) {
  for (int32_t bus = 0; data->outputs && bus < data->numOutputs; bus++) {
    AudioBusBuffers *buffers = &data->outputs[bus];
    size_t sample = sample_size == kSample64 ? sizeof(double) : sizeof(float);
    for (int32_t channel = 0; channel < buffers->numChannels; channel++) {
      void *samples = buffers->channelBuffers32 ? (void *)buffers->channelBuffers32[channel] : NULL;
      if (samples) {
        memset(samples, 0, sample * (size_t)data->numSamples);
      }
      buffers->silenceFlags |= UINT64_C(1) << channel;
    }
  }
}

static tresult VST3_CALL process(void *self, ProcessData *data) {
  struct plugin *plugin = PLUGIN(processor, self);
  core_off_line(plugin->core, data->processMode == kOffline);
  plugin->block = data;
  struct core_transport transport = transport_of(data->processContext);
  core_begin(plugin->core, data->numSamples > 0 ? (uint32_t)data->numSamples : 0, &transport);
  take_all(plugin->core, data);
  bool whole = core_end(plugin->core);
  plugin->block = NULL;
  silence(data, data->symbolicSampleSize);
  return whole ? kResultOk : kResultFalse;
}

/* --- state */

/* Latency changes with an activation alone; the host decides when it has time for one. */
static void keep_latency_true(struct plugin *plugin) {
  if (plugin->active && plugin->handler && core_latency_is_old(plugin->core)) {
    plugin->handler->vtable->restartComponent(plugin->handler, kLatencyChanged);
  }
}

static tresult VST3_CALL set_state(void *self, IBStream *stream) {
  struct plugin *plugin = PLUGIN(component, self);
  char text[CORE_STATE_SIZE];
  int32_t length = 0;
  int32_t count = 0;
  while (length < CORE_STATE_SIZE &&
         stream->vtable->read(stream, text + length, CORE_STATE_SIZE - length, &count) == kResultOk &&
         count > 0) {
    length += count;
  }
  if (!core_load(plugin->core, text, (size_t)length)) {
    return kResultFalse;
  }
  if (plugin->handler) {
    plugin->handler->vtable->restartComponent(plugin->handler, kParamValuesChanged);
  }
  keep_latency_true(plugin);
  return kResultOk;
}

static tresult VST3_CALL get_state(void *self, IBStream *stream) {
  struct plugin *plugin = PLUGIN(component, self);
  char text[CORE_STATE_SIZE];
  int32_t length = (int32_t)core_save(plugin->core, text, sizeof text);
  int32_t count = 0;
  bool written = length > 0 && stream->vtable->write(stream, text, length, &count) == kResultOk;
  return written && count == length ? kResultOk : kResultFalse;
}

/* --- the object and its faces */

static bool is(const TUID iid, const TUID other) { return memcmp(iid, other, sizeof(TUID)) == 0; }

static tresult query(struct plugin *plugin, const TUID iid, void **object) {
  static const TUID unknown = IID_FUNKNOWN, base = IID_PLUGIN_BASE, component = IID_COMPONENT,
                    processor = IID_AUDIO_PROCESSOR, controller = IID_EDIT_CONTROLLER,
                    mapping = IID_MIDI_MAPPING, requirements = IID_PROCESS_CONTEXT_REQUIREMENTS;
  if (is(iid, unknown) || is(iid, base) || is(iid, component)) {
    *object = &plugin->component;
  } else if (is(iid, processor)) {
    *object = &plugin->processor;
  } else if (is(iid, controller)) {
    *object = &plugin->controller;
  } else if (is(iid, mapping)) {
    *object = &plugin->mapping;
  } else if (is(iid, requirements)) {
    *object = &plugin->requirements;
  } else {
    *object = NULL;
    return kNoInterface;
  }
  atomic_fetch_add(&plugin->references, 1);
  return kResultOk;
}

static uint32_t let_go(struct plugin *plugin) {
  uint32_t left = atomic_fetch_sub(&plugin->references, 1) - 1;
  if (left == 0) {
    core_free(plugin->core);
    if (plugin->handler) {
      plugin->handler->vtable->release(plugin->handler);
    }
    free(plugin);
  }
  return left;
}

#define FACE(face)                                                                                  \
  static tresult VST3_CALL face##_query(void *self, const TUID iid, void **object) {                \
    return query(PLUGIN(face, self), iid, object);                                                  \
  }                                                                                                 \
  static uint32_t VST3_CALL face##_add(void *self) {                                                \
    return atomic_fetch_add(&PLUGIN(face, self)->references, 1) + 1;                                \
  }                                                                                                 \
  static uint32_t VST3_CALL face##_release(void *self) { return let_go(PLUGIN(face, self)); }

FACE(component)
FACE(processor)
FACE(controller)
FACE(mapping)
FACE(requirements)

#define UNKNOWN_OF(face) face##_query, face##_add, face##_release

/* --- IComponent */

static tresult VST3_CALL initialize(void *self, void *context) {
  (void)self, (void)context;
  return kResultOk;
}

static tresult VST3_CALL terminate_component(void *self) {
  core_deactivate(PLUGIN(component, self)->core);
  return kResultOk;
}

static tresult VST3_CALL get_controller_class(void *self, TUID id) {
  (void)self, (void)id;
  return kNotImplemented; /* this object is its own controller */
}

static tresult VST3_CALL set_io_mode(void *self, int32_t mode) {
  (void)self, (void)mode;
  return kNotImplemented;
}

static int32_t VST3_CALL count_buses(void *self, int32_t type, int32_t direction) {
  (void)self;
  return type == kEvent || (type == kAudio && direction == kOutput) ? 1 : 0;
}

static tresult VST3_CALL get_bus(void *self, int32_t type, int32_t direction, int32_t index, BusInfo *info) {
  if (index != 0 || count_buses(self, type, direction) == 0) {
    return kInvalidArgument;
  }
  *info = (BusInfo){
      .mediaType = type,
      .direction = direction,
      .channelCount = type == kEvent ? 16 : 2,
      .busType = kMain,
      .flags = kDefaultActive,
  };
  to_utf16(type == kAudio ? "Silence" : direction == kInput ? "Melody" : "Harmony", info->name);
  return kResultOk;
}

static tresult VST3_CALL get_routing(void *self, void *in, void *out) {
  (void)self, (void)in, (void)out;
  return kNotImplemented;
}

static tresult VST3_CALL activate_bus(void *self, int32_t type, int32_t direction, int32_t index, uint8_t state) {
  (void)state;
  return index == 0 && count_buses(self, type, direction) == 1 ? kResultOk : kInvalidArgument;
}

static tresult VST3_CALL set_active(void *self, uint8_t state) {
  struct plugin *plugin = PLUGIN(component, self);
  plugin->active = state;
  if (state) {
    core_activate(plugin->core, plugin->setup.sampleRate, (uint32_t)plugin->setup.maxSamplesPerBlock);
  } else {
    core_deactivate(plugin->core);
  }
  return kResultOk;
}

static const IComponent COMPONENT = {
    UNKNOWN_OF(component), initialize, terminate_component, get_controller_class, set_io_mode,
    count_buses, get_bus, get_routing, activate_bus, set_active, set_state, get_state,
};

/* --- IAudioProcessor */

static tresult VST3_CALL set_arrangements(void *self, uint64_t *in, int32_t ins, uint64_t *out, int32_t outs) {
  (void)self, (void)in;
  return ins == 0 && outs == 1 && out[0] == kStereo ? kResultOk : kResultFalse;
}

static tresult VST3_CALL get_arrangement(void *self, int32_t direction, int32_t index, uint64_t *arrangement) {
  (void)self;
  if (direction != kOutput || index != 0) {
    return kInvalidArgument;
  }
  *arrangement = kStereo;
  return kResultOk;
}

static tresult VST3_CALL can_process(void *self, int32_t size) {
  (void)self;
  return size == kSample32 || size == kSample64 ? kResultOk : kResultFalse;
}

static uint32_t VST3_CALL get_latency(void *self) { return core_latency(PLUGIN(processor, self)->core); }

static tresult VST3_CALL set_up(void *self, ProcessSetup *setup) {
  PLUGIN(processor, self)->setup = *setup;
  return kResultOk;
}

static tresult VST3_CALL set_processing(void *self, uint8_t state) {
  if (!state) {
    core_reset(PLUGIN(processor, self)->core);
  }
  return kResultOk;
}

static uint32_t VST3_CALL get_tail(void *self) {
  (void)self;
  return 0;
}

static const IAudioProcessor PROCESSOR = {
    UNKNOWN_OF(processor), set_arrangements, get_arrangement, can_process, get_latency,
    set_up, set_processing, process, get_tail,
};

/* --- IEditController */

static tresult VST3_CALL initialize_controller(void *self, void *context) {
  (void)self, (void)context;
  return kResultOk;
}

static tresult VST3_CALL terminate_controller(void *self) {
  struct plugin *plugin = PLUGIN(controller, self);
  if (plugin->handler) {
    plugin->handler->vtable->release(plugin->handler);
    plugin->handler = NULL;
  }
  return kResultOk;
}

/* The component's state is the controller's: it has been set already. */
static tresult VST3_CALL set_no_state(void *self, IBStream *state) {
  (void)self, (void)state;
  return kResultOk;
}

static int32_t VST3_CALL count_parameters(void *self) {
  (void)self;
  return PARAMETERS + kCountCtrlNumber;
}

static tresult VST3_CALL get_parameter(void *self, int32_t index, ParameterInfo *info) {
  (void)self;
  memset(info, 0, sizeof *info);
  if (index < 0 || index >= PARAMETERS + kCountCtrlNumber) {
    return kInvalidArgument;
  }
  if (index >= PARAMETERS) {
    int controller = index - PARAMETERS;
    char title[32];
    snprintf(title, sizeof title, "MIDI %d", controller);
    info->id = (uint32_t)(FIRST_CONTROLLER + controller);
    info->defaultNormalizedValue = controller == kPitchBend ? 0.5 : 0;
    info->flags = kIsHidden;
    to_utf16(title, info->title);
    to_utf16(title, info->shortTitle);
    return kResultOk;
  }
  const struct parameter_info *parameter = &parameter_infos[index];
  bool list = parameter->kind == KIND_CHOICE || parameter->kind == KIND_PRESET;
  info->id = (uint32_t)index;
  info->stepCount = parameter->kind == KIND_NUMBER ? 0 : (int32_t)(parameter->most - parameter->least);
  info->defaultNormalizedValue = to_normalized(info->id, parameter->standard);
  info->flags = (parameter->automatable ? kCanAutomate : 0) | (parameter_is_shown(info->id) ? kIsReadOnly : 0) |
                (list ? kIsList : 0) | (index == PARAMETER_BYPASS ? kIsBypass : 0);
  to_utf16(parameter->name, info->title);
  to_utf16(parameter->name, info->shortTitle);
  to_utf16(parameter->unit, info->units);
  return kResultOk;
}

static tresult VST3_CALL text_of(void *self, uint32_t id, double normalized, String128 out) {
  char text[128];
  if (id >= PARAMETERS) {
    snprintf(text, sizeof text, "%d", (int)nearbyint(normalized * 127));
  } else {
    core_text(PLUGIN(controller, self)->core, id, to_plain(id, normalized), text, sizeof text);
  }
  to_utf16(text, out);
  return kResultOk;
}

static tresult VST3_CALL value_of(void *self, uint32_t id, char16 *in, double *normalized) {
  char text[128];
  double plain;
  to_utf8(in, text, sizeof text);
  if (id >= PARAMETERS || !core_value_of(PLUGIN(controller, self)->core, id, text, &plain)) {
    return kResultFalse;
  }
  *normalized = to_normalized(id, plain);
  return kResultOk;
}

static double VST3_CALL plain_of(void *self, uint32_t id, double normalized) {
  (void)self;
  return id < PARAMETERS ? to_plain(id, normalized) : normalized;
}

static double VST3_CALL normalized_of(void *self, uint32_t id, double plain) {
  (void)self;
  return id < PARAMETERS ? to_normalized(id, plain) : plain;
}

static double VST3_CALL get_normalized(void *self, uint32_t id) {
  return id < PARAMETERS ? to_normalized(id, core_value(PLUGIN(controller, self)->core, id)) : 0;
}

static tresult VST3_CALL set_normalized(void *self, uint32_t id, double normalized) {
  if (id < PARAMETERS) {
    core_set(PLUGIN(controller, self)->core, id, to_plain(id, normalized));
    keep_latency_true(PLUGIN(controller, self));
  }
  return kResultOk;
}

static tresult VST3_CALL set_handler(void *self, IComponentHandler *handler) {
  struct plugin *plugin = PLUGIN(controller, self);
  if (handler) {
    handler->vtable->addRef(handler);
  }
  if (plugin->handler) {
    plugin->handler->vtable->release(plugin->handler);
  }
  plugin->handler = handler;
  return kResultOk;
}

static void *VST3_CALL create_view(void *self, const char *name) {
  (void)self, (void)name;
  return NULL; /* hosts show the parameters themselves */
}

static const IEditController CONTROLLER = {
    UNKNOWN_OF(controller), initialize_controller, terminate_controller, set_no_state, set_no_state,
    set_no_state, count_parameters, get_parameter, text_of, value_of, plain_of, normalized_of,
    get_normalized, set_normalized, set_handler, create_view,
};

/* --- IMidiMapping and IProcessContextRequirements */

static tresult VST3_CALL get_assignment(void *self, int32_t bus, int16_t channel, int16_t controller, uint32_t *id) {
  (void)self, (void)channel;
  if (bus != 0 || controller < 0 || controller >= kCountCtrlNumber) {
    return kResultFalse;
  }
  *id = (uint32_t)(FIRST_CONTROLLER + controller);
  return kResultOk;
}

static const IMidiMapping MAPPING = {UNKNOWN_OF(mapping), get_assignment};

static uint32_t VST3_CALL get_requirements(void *self) {
  (void)self;
  return kNeedProjectTimeMusic | kNeedBarPositionMusic | kNeedTempo | kNeedTimeSignature | kNeedTransportState;
}

static const IProcessContextRequirements REQUIREMENTS = {UNKNOWN_OF(requirements), get_requirements};

/* --- the factory */

static tresult VST3_CALL factory_query(void *self, const TUID iid, void **object) {
  static const TUID unknown = IID_FUNKNOWN, factory = IID_PLUGIN_FACTORY, factory_2 = IID_PLUGIN_FACTORY_2;
  bool known = is(iid, unknown) || is(iid, factory) || is(iid, factory_2);
  *object = known ? self : NULL;
  return known ? kResultOk : kNoInterface;
}

static uint32_t VST3_CALL factory_reference(void *self) {
  (void)self;
  return 1; /* it lives as long as the module */
}

static tresult VST3_CALL get_factory_info(void *self, PFactoryInfo *info) {
  (void)self;
  memset(info, 0, sizeof *info);
  copy(info->vendor, sizeof info->vendor, "Cantus");
  info->flags = kUnicode;
  return kResultOk;
}

static int32_t VST3_CALL count_classes(void *self) {
  (void)self;
  return 1;
}

static tresult VST3_CALL get_class(void *self, int32_t index, PClassInfo *info) {
  (void)self;
  memset(info, 0, sizeof *info);
  if (index != 0) {
    return kInvalidArgument;
  }
  memcpy(info->cid, CLASS_ID, sizeof(TUID));
  info->cardinality = kManyInstances;
  copy(info->category, sizeof info->category, "Audio Module Class");
  copy(info->name, sizeof info->name, "Cantus");
  return kResultOk;
}

static tresult VST3_CALL get_class_2(void *self, int32_t index, PClassInfo2 *info) {
  (void)self;
  memset(info, 0, sizeof *info);
  if (index != 0) {
    return kInvalidArgument;
  }
  memcpy(info->cid, CLASS_ID, sizeof(TUID));
  info->cardinality = kManyInstances;
  copy(info->category, sizeof info->category, "Audio Module Class");
  copy(info->name, sizeof info->name, "Cantus");
  info->classFlags = kSimpleModeSupported;
  copy(info->subCategories, sizeof info->subCategories, "Instrument|Tools");
  copy(info->vendor, sizeof info->vendor, "Cantus");
  copy(info->version, sizeof info->version, CANTUS_VERSION);
  copy(info->sdkVersion, sizeof info->sdkVersion, "VST 3.7");
  return kResultOk;
}

static tresult VST3_CALL create(void *self, const char *cid, const char *iid, void **object) {
  (void)self;
  *object = NULL;
  if (memcmp(cid, CLASS_ID, sizeof(TUID)) != 0) {
    return kInvalidArgument;
  }
  struct plugin *plugin = calloc(1, sizeof *plugin);
  if (!plugin) {
    return kResultFalse;
  }
  plugin->component = &COMPONENT;
  plugin->processor = &PROCESSOR;
  plugin->controller = &CONTROLLER;
  plugin->mapping = &MAPPING;
  plugin->requirements = &REQUIREMENTS;
  plugin->setup = (ProcessSetup){.maxSamplesPerBlock = 1024, .sampleRate = 48000};
  atomic_init(&plugin->references, 1);
  struct core_host host = {plugin, emit, turned, say};
  plugin->core = core_new(&host, "VST3");
  tresult result = plugin->core ? query(plugin, iid, object) : kResultFalse;
  let_go(plugin);
  return result;
}

static const IPluginFactory2 FACTORY_FUNCTIONS = {
    factory_query, factory_reference, factory_reference, get_factory_info,
    count_classes, get_class, create, get_class_2,
};

static const struct {
  const IPluginFactory2 *vtable;
} FACTORY = {&FACTORY_FUNCTIONS};

VST3_EXPORT const void *VST3_CALL GetPluginFactory(void) { return &FACTORY; }

#if defined _WIN32
VST3_EXPORT bool InitDll(void) { return true; }
VST3_EXPORT bool ExitDll(void) { return true; }
#elif defined __APPLE__
VST3_EXPORT bool bundleEntry(void *bundle) { return bundle != NULL; }
VST3_EXPORT bool bundleExit(void) { return true; }
#else
VST3_EXPORT bool ModuleEntry(void *library) { return library != NULL; }
VST3_EXPORT bool ModuleExit(void) { return true; }
#endif
