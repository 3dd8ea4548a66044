#include "host.h"
#include "vst3_abi.h"

#include <iconv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const IPluginFactory2 *vtable;
} Factory;

static void *library;
static Factory *factory;

struct instance {
  struct {
    const IComponent *vtable;
  } *component;
  struct {
    const IAudioProcessor *vtable;
  } *processor;
  struct {
    const IEditController *vtable;
  } *controller;
  IComponentHandler handler;
  struct host *host;
  int references; /* to the handler */
};

/* --- objects of the host's: those of a block live as long as it does */

static tresult no_interface(void *self, const TUID iid, void **object) {
  (void)self, (void)iid;
  *object = NULL;
  return kNoInterface;
}

static uint32_t one(void *self) {
  (void)self;
  return 1;
}

static struct instance *instance_of(void *handler) {
  return (struct instance *)((char *)handler - offsetof(struct instance, handler));
}

static uint32_t add_handler(void *self) { return (uint32_t)++instance_of(self)->references; }

static uint32_t release_handler(void *self) { return (uint32_t)--instance_of(self)->references; }

static tresult edit(void *self, uint32_t id) {
  (void)self, (void)id;
  CHECK(role == ROLE_MAIN, "an edit belongs to the main thread");
  return kResultOk;
}

static tresult perform_edit(void *self, uint32_t id, double value) {
  (void)value;
  return edit(self, id);
}

static tresult restart(void *self, int32_t flags) {
  CHECK(role == ROLE_MAIN, "restartComponent belongs to the main thread");
  instance_of(self)->host->restarts += (flags & kLatencyChanged) != 0;
  return kResultOk;
}

struct queue {
  IParamValueQueue face;
  const struct event *events;
  size_t count;
  uint32_t id;
};

static uint32_t queue_id(void *self) { return ((struct queue *)self)->id; }

static bool is_of(const struct event *event, uint32_t id) {
  if (event->kind == EVENT_TURN) {
    return event->parameter == id;
  }
  return event->kind == EVENT_MIDI && (event->bytes[0] & 0xF0) == 0xB0 && 1000u + event->bytes[1] == id;
}

static int32_t queue_points(void *self) {
  struct queue *queue = self;
  int32_t points = 0;
  for (size_t i = 0; i < queue->count; i++) {
    points += is_of(&queue->events[i], queue->id);
  }
  return points;
}

static double normalized(const struct event *event) {
  if (event->kind == EVENT_MIDI) {
    return event->bytes[2] / 127.0;
  }
  const struct parameter_info *info = &parameter_infos[event->parameter];
  return (event->value - info->least) / (info->most - info->least);
}

static tresult queue_point(void *self, int32_t index, int32_t *offset, double *value) {
  struct queue *queue = self;
  for (size_t i = 0; i < queue->count; i++) {
    if (is_of(&queue->events[i], queue->id) && index-- == 0) {
      *offset = (int32_t)queue->events[i].offset;
      *value = normalized(&queue->events[i]);
      return kResultOk;
    }
  }
  return kResultFalse;
}

static tresult add_point(void *self, int32_t offset, double value, int32_t *index) {
  (void)self, (void)offset, (void)value, (void)index;
  return kResultOk;
}

enum { QUEUES = 160 };

struct changes {
  IParameterChanges face;
  struct queue queues[QUEUES];
  int32_t count;
  struct host *host;
};

static int32_t changes_count(void *self) { return ((struct changes *)self)->count; }

static IParamValueQueue *changes_queue(void *self, int32_t index) {
  return &((struct changes *)self)->queues[index].face;
}

static IParamValueQueue *add_queue(void *self, const uint32_t *id, int32_t *index) {
  struct changes *changes = self;
  changes->host->turned++;
  changes->queues[0].id = *id;
  *index = 0;
  return &changes->queues[0].face;
}

struct list {
  IEventList face;
  const struct event *events;
  size_t count;
  struct host *host;
};

static bool is_event(const struct event *event) {
  return event->kind == EVENT_MIDI && (event->bytes[0] & 0xE0) == 0x80;
}

static int32_t list_count(void *self) {
  struct list *list = self;
  int32_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    count += is_event(&list->events[i]);
  }
  return count;
}

static tresult list_get(void *self, int32_t index, Event *event) {
  struct list *list = self;
  for (size_t i = 0; i < list->count; i++) {
    const struct event *e = &list->events[i];
    if (is_event(e) && index-- == 0) {
      *event = (Event){.sampleOffset = (int32_t)e->offset};
      if ((e->bytes[0] & 0xF0) == 0x90 && e->bytes[2] > 0) {
        event->type = kNoteOnEvent;
        event->noteOn.channel = e->bytes[0] & 0x0F;
        event->noteOn.pitch = e->bytes[1];
        event->noteOn.velocity = e->bytes[2] / 127.0f;
      } else {
        event->type = kNoteOffEvent;
        event->noteOff.channel = e->bytes[0] & 0x0F;
        event->noteOff.pitch = e->bytes[1];
        event->noteOff.velocity = e->bytes[2] / 127.0f;
      }
      return kResultOk;
    }
  }
  return kInvalidArgument;
}

static tresult list_add(void *self, Event *event) {
  struct host *host = ((struct list *)self)->host;
  uint8_t bytes[3] = {0};
  if (event->type == kNoteOnEvent) {
    bytes[0] = (uint8_t)(0x90 | event->noteOn.channel);
    bytes[1] = (uint8_t)event->noteOn.pitch;
    bytes[2] = (uint8_t)lroundf(event->noteOn.velocity * 127);
  } else if (event->type == kNoteOffEvent) {
    bytes[0] = (uint8_t)(0x80 | event->noteOff.channel);
    bytes[1] = (uint8_t)event->noteOff.pitch;
    bytes[2] = (uint8_t)lroundf(event->noteOff.velocity * 127);
  } else if (event->type == kLegacyMIDICCOutEvent && event->midiCCOut.controlNumber < 128) {
    bytes[0] = (uint8_t)(0xB0 | event->midiCCOut.channel);
    bytes[1] = event->midiCCOut.controlNumber;
    bytes[2] = (uint8_t)event->midiCCOut.value;
  } else {
    return kResultOk;
  }
  CHECK(event->sampleOffset >= 0, "an offset within the block");
  return host_hear(host, (uint32_t)event->sampleOffset, bytes) ? kResultOk : kResultFalse;
}

struct stream {
  IBStream face;
  char *room;
  size_t size, at;
};

static tresult read_stream(void *self, void *room, int32_t size, int32_t *count) {
  struct stream *stream = self;
  size_t left = stream->size - stream->at;
  size_t some = left < (size_t)size ? left : (size_t)size;
  some = some < 5 ? some : 5; /* it gives as much as it pleases */
  memcpy(room, stream->room + stream->at, some);
  stream->at += some;
  *count = (int32_t)some;
  return kResultOk;
}

static tresult write_stream(void *self, void *data, int32_t size, int32_t *count) {
  struct stream *stream = self;
  CHECK(stream->at + (size_t)size <= stream->size, "a state that fits");
  memcpy(stream->room + stream->at, data, (size_t)size);
  stream->at += (size_t)size;
  *count = size;
  return kResultOk;
}

static tresult seek(void *self, int64_t position, int32_t mode, int64_t *result) {
  (void)self, (void)position, (void)mode, (void)result;
  return kNotImplemented;
}

static tresult tell(void *self, int64_t *position) {
  *position = (int64_t)((struct stream *)self)->at;
  return kResultOk;
}

#define TABLE_OF(face) __typeof__(*((face *)0)->vtable)
static TABLE_OF(IComponentHandler) HANDLER = {no_interface, add_handler, release_handler, edit, perform_edit,
                                              edit,         restart};
static TABLE_OF(IParamValueQueue) QUEUE = {no_interface, one, one, queue_id, queue_points, queue_point, add_point};
static TABLE_OF(IParameterChanges) CHANGES = {no_interface,  one,           one,
                                              changes_count, changes_queue, add_queue};
static TABLE_OF(IEventList) LIST = {no_interface, one, one, list_count, list_get, list_add};
static TABLE_OF(IBStream) STREAM = {no_interface, one, one, read_stream, write_stream, seek, tell};

/* --- the plug-in */

static void open_library(const char *path) {
  library = host_library(path);
  bool (*enter)(void *) = (bool (*)(void *))host_function(library, "ModuleEntry");
  CHECK(enter(library), "ModuleEntry");
  void *(*get)(void) = (void *(*)(void))host_function(library, "GetPluginFactory");
  factory = get();
}

static void close_library(void) {
  bool (*leave)(void) = (bool (*)(void))host_function(library, "ModuleExit");
  CHECK(leave(), "ModuleExit");
}

static void scan(void) {
  PFactoryInfo info;
  CHECK(factory->vtable->getFactoryInfo(factory, &info) == kResultOk && *info.vendor, "the factory's description");
  static const TUID second = IID_PLUGIN_FACTORY_2;
  void *other;
  CHECK(factory->vtable->queryInterface(factory, second, &other) == kResultOk && other == factory, "its second face");
  CHECK(factory->vtable->countClasses(factory) == 1, "one class");
  PClassInfo2 class;
  CHECK(factory->vtable->getClassInfo2(factory, 0, &class) == kResultOk, "its description");
  CHECK(strcmp(class.category, "Audio Module Class") == 0 && strstr(class.subCategories, "Instrument"),
        "an instrument");
  CHECK(factory->vtable->getClassInfo2(factory, 1, &class) != kResultOk, "and no second");
}

static void query(struct instance *instance, const TUID iid, void *object) {
  CHECK(instance->component->vtable->queryInterface(instance->component, iid, object) == kResultOk, "a face");
}

static void create(struct host *host) {
  static const TUID component = IID_COMPONENT, processor = IID_AUDIO_PROCESSOR, controller = IID_EDIT_CONTROLLER;
  struct instance *instance = calloc(1, sizeof *instance);
  host->plugin = instance;
  instance->host = host;
  instance->handler.vtable = &HANDLER;
  PClassInfo class;
  CHECK(factory->vtable->getClassInfo(factory, 0, &class) == kResultOk, "the class");
  void *made = NULL;
  CHECK(factory->vtable->createInstance(factory, class.cid, component, &made) == kResultOk && made, "an instance");
  instance->component = made;
  CHECK(instance->component->vtable->initialize(instance->component, NULL) == kResultOk, "initialize");
  query(instance, processor, &instance->processor);
  query(instance, controller, &instance->controller);
  void *none;
  static const TUID unknown = UID(1, 2, 3, 4);
  CHECK(instance->component->vtable->queryInterface(instance->component, unknown, &none) == kNoInterface && !none,
        "no other face");
  instance->controller->vtable->setComponentHandler(instance->controller, &instance->handler);
  int32_t count = instance->controller->vtable->getParameterCount(instance->controller);
  CHECK(count >= PARAMETERS, "all parameters");
  for (int32_t i = 0; i < count; i++) {
    ParameterInfo info;
    CHECK(instance->controller->vtable->getParameterInfo(instance->controller, i, &info) == kResultOk && *info.title,
          "parameter %d", i);
    CHECK(info.defaultNormalizedValue >= 0 && info.defaultNormalizedValue <= 1, "its range");
  }
  for (int32_t direction = 0; direction < 2; direction++) {
    BusInfo bus;
    CHECK(instance->component->vtable->getBusCount(instance->component, kEvent, direction) == 1 &&
              instance->component->vtable->getBusInfo(instance->component, kEvent, direction, 0, &bus) == kResultOk,
          "a bus of events");
    CHECK(instance->component->vtable->getBusInfo(instance->component, kEvent, direction, 1, &bus) != kResultOk,
          "and no second");
  }
}

static void destroy(struct host *host) {
  struct instance *instance = host->plugin;
  instance->controller->vtable->setComponentHandler(instance->controller, NULL);
  instance->component->vtable->terminate(instance->component);
  instance->processor->vtable->release(instance->processor);
  instance->controller->vtable->release(instance->controller);
  CHECK(instance->component->vtable->release(instance->component) == 0, "nobody holds it any more");
  CHECK(instance->references == 0, "and it holds nothing of the host's");
  free(instance);
}

static void activate(struct host *host) {
  struct instance *instance = host->plugin;
  ProcessSetup setup = {0, kSample32, (int32_t)host->most_frames, host->rate};
  CHECK(instance->processor->vtable->setupProcessing(instance->processor, &setup) == kResultOk, "setupProcessing");
  CHECK(instance->component->vtable->setActive(instance->component, 1) == kResultOk, "setActive");
  instance->processor->vtable->setProcessing(instance->processor, 1);
}

static void deactivate(struct host *host) {
  struct instance *instance = host->plugin;
  instance->processor->vtable->setProcessing(instance->processor, 0);
  instance->component->vtable->setActive(instance->component, 0);
}

static void suspend(struct host *host) {
  struct instance *instance = host->plugin;
  instance->processor->vtable->setProcessing(instance->processor, 0);
  instance->processor->vtable->setProcessing(instance->processor, 1);
}

/* --- a block */

static ProcessContext context_of(const struct core_transport *transport) {
  return (ProcessContext){
      .state = transport->known ? (transport->rolls ? (uint32_t)kPlaying : 0) | kProjectTimeMusicValid |
                                      kTempoValid | kBarPositionValid | kTimeSigValid
                                : 0,
      .projectTimeMusic = transport->quarters,
      .barPositionMusic = transport->bar_start,
      .tempo = transport->tempo,
      .timeSigNumerator = transport->numerator,
      .timeSigDenominator = transport->denominator,
  };
}

static void add_changes(struct changes *changes, const struct event *events, size_t count) {
  for (uint32_t id = 0; id < 1128 && changes->count < QUEUES; id++) {
    struct queue queue = {{&QUEUE}, events, count, id};
    if ((id < PARAMETERS || id >= 1000) && queue_points(&queue) > 0) {
      changes->queues[changes->count++] = queue;
    }
  }
}

static bool process(struct host *host, uint32_t frames, const struct core_transport *transport,
                    const struct event *events, size_t count) {
  struct instance *instance = host->plugin;
  float left[8192], right[8192];
  left[0] = right[frames > 0 ? frames - 1 : 0] = 1;
  float *channels[] = {left, right};
  AudioBusBuffers bus = {.numChannels = 2, .channelBuffers32 = channels};
  ProcessContext context = context_of(transport);
  struct changes in = {.face = {&CHANGES}, .host = host};
  struct changes out = {.face = {&CHANGES}, .host = host};
  out.queues[0].face.vtable = &QUEUE;
  add_changes(&in, events, count);
  struct list heard = {{&LIST}, events, count, host};
  struct list played = {{&LIST}, NULL, 0, host};
  ProcessData data = {
      .processMode = host->off_line ? kOffline : 0,
      .symbolicSampleSize = kSample32,
      .numSamples = (int32_t)frames,
      .numOutputs = 1,
      .outputs = &bus,
      .inputParameterChanges = &in.face,
      .outputParameterChanges = &out.face,
      .inputEvents = &heard.face,
      .outputEvents = &played.face,
      .processContext = &context,
  };
  in_real_time = !host->off_line;
  tresult result = instance->processor->vtable->process(instance->processor, &data);
  in_real_time = false;
  CHECK(frames == 0 || (left[0] == 0 && right[frames - 1] == 0 && bus.silenceFlags == 3), "silence");
  return result == kResultOk;
}

/* --- values and state */

static double plain(struct host *host, enum parameter parameter, double value) {
  struct instance *instance = host->plugin;
  return instance->controller->vtable->normalizedParamToPlain(instance->controller, parameter, value);
}

static double normal(struct host *host, enum parameter parameter, double value) {
  struct instance *instance = host->plugin;
  return instance->controller->vtable->plainParamToNormalized(instance->controller, parameter, value);
}

static void set(struct host *host, enum parameter parameter, double value) {
  struct instance *instance = host->plugin;
  instance->controller->vtable->setParamNormalized(instance->controller, parameter, normal(host, parameter, value));
}

static double get(struct host *host, enum parameter parameter) {
  struct instance *instance = host->plugin;
  return plain(host, parameter,
               instance->controller->vtable->getParamNormalized(instance->controller, parameter));
}

static void convert(const char *to, void *out, size_t room, const char *from, void *in, size_t size) {
  iconv_t conversion = iconv_open(to, from);
  char *read = in, *written = out;
  iconv(conversion, &read, &size, &written, &room); /* what lies behind the end need not be text */
  iconv_close(conversion);
}

static void text(struct host *host, enum parameter parameter, double value, char text[128]) {
  struct instance *instance = host->plugin;
  String128 wide;
  CHECK(instance->controller->vtable->getParamStringByValue(instance->controller, parameter,
                                                            normal(host, parameter, value), wide) == kResultOk,
        "a text");
  convert("UTF-8", text, 128, "UTF-16LE", wide, sizeof wide);
}

static bool value(struct host *host, enum parameter parameter, const char *text, double *value) {
  struct instance *instance = host->plugin;
  String128 wide;
  convert("UTF-16LE", wide, sizeof wide, "UTF-8", (char *)text, strlen(text) + 1);
  double found;
  if (instance->controller->vtable->getParamValueByString(instance->controller, parameter, wide, &found) !=
      kResultOk) {
    return false;
  }
  *value = plain(host, parameter, found);
  return true;
}

static size_t save(struct host *host, char *room, size_t size) {
  struct instance *instance = host->plugin;
  struct stream stream = {{&STREAM}, room, size, 0};
  CHECK(instance->component->vtable->getState(instance->component, &stream.face) == kResultOk, "getState");
  return stream.at;
}

static bool load(struct host *host, const char *text, size_t length) {
  struct instance *instance = host->plugin;
  struct stream stream = {{&STREAM}, (char *)text, length, 0};
  return instance->component->vtable->setState(instance->component, &stream.face) == kResultOk;
}

static uint32_t latency(struct host *host) {
  struct instance *instance = host->plugin;
  return instance->processor->vtable->getLatencySamples(instance->processor);
}

const struct format vst3_format = {
    "vst3", true, false, open_library, close_library, scan, create, destroy, activate, deactivate, suspend,
    process, set, get, text, value, save, load, latency,
};
