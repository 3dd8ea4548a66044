/*
 * The part of the VST 3 interface that Cantus uses, as plain C: names, numbers, the order of
 * members and of functions are those of its public definition, which is the place to look up what
 * each means. Every object begins with a pointer to a table of functions.
 */
#ifndef CANTUS_VST3_ABI_H
#define CANTUS_VST3_ABI_H

#include <stdint.h>

#if defined _WIN32
#define VST3_CALL __stdcall
#define VST3_EXPORT __declspec(dllexport)
#else
#define VST3_CALL
#define VST3_EXPORT __attribute__((visibility("default")))
#endif

typedef int32_t tresult;
typedef char TUID[16];
typedef int16_t char16;
typedef char16 String128[128];

#if defined _WIN32
#define kNoInterface ((tresult)0x80004002)
#define kInvalidArgument ((tresult)0x80070057)
#define kNotImplemented ((tresult)0x80004001)
#else
#define kNoInterface (-1)
#define kInvalidArgument 2
#define kNotImplemented 3
#endif
#define kResultOk 0
#define kResultFalse 1

/* An identifier's four words as bytes: in the order of Windows' GUIDs there. */
#define BYTE(word, shift) ((char)((uint32_t)(word) >> (shift) & 0xFF))
#if defined _WIN32
#define UID(a, b, c, d)                                                                             \
  {BYTE(a, 0),  BYTE(a, 8),  BYTE(a, 16), BYTE(a, 24), BYTE(b, 16), BYTE(b, 24),                    \
   BYTE(b, 0),  BYTE(b, 8),  BYTE(c, 24), BYTE(c, 16), BYTE(c, 8),  BYTE(c, 0),                     \
   BYTE(d, 24), BYTE(d, 16), BYTE(d, 8),  BYTE(d, 0)}
#else
#define UID(a, b, c, d)                                                                             \
  {BYTE(a, 24), BYTE(a, 16), BYTE(a, 8),  BYTE(a, 0),  BYTE(b, 24), BYTE(b, 16),                    \
   BYTE(b, 8),  BYTE(b, 0),  BYTE(c, 24), BYTE(c, 16), BYTE(c, 8),  BYTE(c, 0),                     \
   BYTE(d, 24), BYTE(d, 16), BYTE(d, 8),  BYTE(d, 0)}
#endif

#define IID_FUNKNOWN UID(0x00000000, 0x00000000, 0xC0000000, 0x00000046)
#define IID_PLUGIN_BASE UID(0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625)
#define IID_PLUGIN_FACTORY UID(0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F)
#define IID_PLUGIN_FACTORY_2 UID(0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB)
#define IID_COMPONENT UID(0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802)
#define IID_AUDIO_PROCESSOR UID(0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D)
#define IID_EDIT_CONTROLLER UID(0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E)
#define IID_MIDI_MAPPING UID(0xDF0FF9F7, 0x49B74669, 0xB63AB732, 0x7ADBF5E5)
#define IID_PROCESS_CONTEXT_REQUIREMENTS UID(0x2A654303, 0xEF764E3D, 0x95B5FE83, 0x730EF6D0)

/* What every object can do; the tables below begin with it. */
#define FUNKNOWN_FUNCTIONS                                                                          \
  tresult(VST3_CALL *queryInterface)(void *self, const TUID iid, void **object);                    \
  uint32_t(VST3_CALL *addRef)(void *self);                                                          \
  uint32_t(VST3_CALL *release)(void *self)

/* --- the factory */

typedef struct {
  char vendor[64], url[256], email[128];
  int32_t flags;
} PFactoryInfo;

typedef struct {
  TUID cid;
  int32_t cardinality;
  char category[32], name[64];
} PClassInfo;

typedef struct {
  TUID cid;
  int32_t cardinality;
  char category[32], name[64];
  uint32_t classFlags;
  char subCategories[128], vendor[64], version[64], sdkVersion[64];
} PClassInfo2;

enum { kManyInstances = 0x7FFFFFFF, kUnicode = 1 << 4, kSimpleModeSupported = 1 << 1 };

typedef struct {
  FUNKNOWN_FUNCTIONS;
  tresult(VST3_CALL *getFactoryInfo)(void *self, PFactoryInfo *info);
  int32_t(VST3_CALL *countClasses)(void *self);
  tresult(VST3_CALL *getClassInfo)(void *self, int32_t index, PClassInfo *info);
  tresult(VST3_CALL *createInstance)(void *self, const char *cid, const char *iid, void **object);
  tresult(VST3_CALL *getClassInfo2)(void *self, int32_t index, PClassInfo2 *info);
} IPluginFactory2;

/* --- what the host gives */

typedef struct IBStream {
  const struct {
    FUNKNOWN_FUNCTIONS;
    tresult(VST3_CALL *read)(void *self, void *room, int32_t size, int32_t *count);
    tresult(VST3_CALL *write)(void *self, void *data, int32_t size, int32_t *count);
    tresult(VST3_CALL *seek)(void *self, int64_t position, int32_t mode, int64_t *result);
    tresult(VST3_CALL *tell)(void *self, int64_t *position);
  } *vtable;
} IBStream;

typedef struct IComponentHandler {
  const struct {
    FUNKNOWN_FUNCTIONS;
    tresult(VST3_CALL *beginEdit)(void *self, uint32_t id);
    tresult(VST3_CALL *performEdit)(void *self, uint32_t id, double normalized);
    tresult(VST3_CALL *endEdit)(void *self, uint32_t id);
    tresult(VST3_CALL *restartComponent)(void *self, int32_t flags);
  } *vtable;
} IComponentHandler;

enum { kParamValuesChanged = 1 << 2, kLatencyChanged = 1 << 3 };

typedef struct IParamValueQueue {
  const struct {
    FUNKNOWN_FUNCTIONS;
    uint32_t(VST3_CALL *getParameterId)(void *self);
    int32_t(VST3_CALL *getPointCount)(void *self);
    tresult(VST3_CALL *getPoint)(void *self, int32_t index, int32_t *offset, double *value);
    tresult(VST3_CALL *addPoint)(void *self, int32_t offset, double value, int32_t *index);
  } *vtable;
} IParamValueQueue;

typedef struct IParameterChanges {
  const struct {
    FUNKNOWN_FUNCTIONS;
    int32_t(VST3_CALL *getParameterCount)(void *self);
    IParamValueQueue *(VST3_CALL *getParameterData)(void *self, int32_t index);
    IParamValueQueue *(VST3_CALL *addParameterData)(void *self, const uint32_t *id, int32_t *index);
  } *vtable;
} IParameterChanges;

typedef struct {
  int32_t busIndex, sampleOffset;
  double ppqPosition;
  uint16_t flags, type;
  union {
    struct {
      int16_t channel, pitch;
      float tuning, velocity;
      int32_t length, noteId;
    } noteOn;
    struct {
      int16_t channel, pitch;
      float velocity;
      int32_t noteId;
      float tuning;
    } noteOff;
    struct {
      int16_t channel, pitch;
      float pressure;
      int32_t noteId;
    } polyPressure;
    struct {
      uint8_t controlNumber;
      int8_t channel, value, value2;
    } midiCCOut;
    struct { /* the largest of those that are not used here */
      void *pointer;
      uint64_t numbers[2];
    } others;
  };
} Event;

enum {
  kNoteOnEvent = 0,
  kNoteOffEvent = 1,
  kPolyPressureEvent = 3,
  kLegacyMIDICCOutEvent = 65535
};

typedef struct IEventList {
  const struct {
    FUNKNOWN_FUNCTIONS;
    int32_t(VST3_CALL *getEventCount)(void *self);
    tresult(VST3_CALL *getEvent)(void *self, int32_t index, Event *event);
    tresult(VST3_CALL *addEvent)(void *self, Event *event);
  } *vtable;
} IEventList;

/* --- a block */

typedef struct {
  uint32_t state;
  double sampleRate;
  int64_t projectTimeSamples, systemTime, continousTimeSamples;
  double projectTimeMusic, barPositionMusic, cycleStartMusic, cycleEndMusic;
  double tempo;
  int32_t timeSigNumerator, timeSigDenominator;
  uint8_t chord[4];
  int32_t smpteOffsetSubframes;
  uint32_t frameRate[2];
  int32_t samplesToNextClock;
} ProcessContext;

enum {
  kPlaying = 1 << 1,
  kProjectTimeMusicValid = 1 << 9,
  kTempoValid = 1 << 10,
  kBarPositionValid = 1 << 11,
  kTimeSigValid = 1 << 13
};

typedef struct {
  int32_t numChannels;
  uint64_t silenceFlags;
  union {
    float **channelBuffers32;
    double **channelBuffers64;
  };
} AudioBusBuffers;

typedef struct {
  int32_t processMode, symbolicSampleSize, numSamples, numInputs, numOutputs;
  AudioBusBuffers *inputs, *outputs;
  IParameterChanges *inputParameterChanges, *outputParameterChanges;
  IEventList *inputEvents, *outputEvents;
  ProcessContext *processContext;
} ProcessData;

typedef struct {
  int32_t processMode, symbolicSampleSize, maxSamplesPerBlock;
  double sampleRate;
} ProcessSetup;

enum { kOffline = 2, kSample32 = 0, kSample64 = 1 };

/* --- what the plug-in is */

typedef struct {
  int32_t mediaType, direction, channelCount;
  String128 name;
  int32_t busType;
  uint32_t flags;
} BusInfo;

enum { kAudio = 0, kEvent = 1, kInput = 0, kOutput = 1, kMain = 0, kDefaultActive = 1 };

#define kStereo UINT64_C(3)

typedef struct {
  FUNKNOWN_FUNCTIONS;
  tresult(VST3_CALL *initialize)(void *self, void *context);
  tresult(VST3_CALL *terminate)(void *self);
  tresult(VST3_CALL *getControllerClassId)(void *self, TUID id);
  tresult(VST3_CALL *setIoMode)(void *self, int32_t mode);
  int32_t(VST3_CALL *getBusCount)(void *self, int32_t type, int32_t direction);
  tresult(VST3_CALL *getBusInfo)(void *self, int32_t type, int32_t direction, int32_t index, BusInfo *info);
  tresult(VST3_CALL *getRoutingInfo)(void *self, void *in, void *out);
  tresult(VST3_CALL *activateBus)(void *self, int32_t type, int32_t direction, int32_t index, uint8_t state);
  tresult(VST3_CALL *setActive)(void *self, uint8_t state);
  tresult(VST3_CALL *setState)(void *self, IBStream *state);
  tresult(VST3_CALL *getState)(void *self, IBStream *state);
} IComponent;

typedef struct {
  FUNKNOWN_FUNCTIONS;
  tresult(VST3_CALL *setBusArrangements)(void *self, uint64_t *in, int32_t ins, uint64_t *out, int32_t outs);
  tresult(VST3_CALL *getBusArrangement)(void *self, int32_t direction, int32_t index, uint64_t *arrangement);
  tresult(VST3_CALL *canProcessSampleSize)(void *self, int32_t size);
  uint32_t(VST3_CALL *getLatencySamples)(void *self);
  tresult(VST3_CALL *setupProcessing)(void *self, ProcessSetup *setup);
  tresult(VST3_CALL *setProcessing)(void *self, uint8_t state);
  tresult(VST3_CALL *process)(void *self, ProcessData *data);
  uint32_t(VST3_CALL *getTailSamples)(void *self);
} IAudioProcessor;

typedef struct {
  uint32_t id;
  String128 title, shortTitle, units;
  int32_t stepCount;
  double defaultNormalizedValue;
  int32_t unitId, flags;
} ParameterInfo;

enum { kCanAutomate = 1 << 0, kIsReadOnly = 1 << 1, kIsList = 1 << 3, kIsHidden = 1 << 4, kIsBypass = 1 << 16 };

typedef struct {
  FUNKNOWN_FUNCTIONS;
  tresult(VST3_CALL *initialize)(void *self, void *context);
  tresult(VST3_CALL *terminate)(void *self);
  tresult(VST3_CALL *setComponentState)(void *self, IBStream *state);
  tresult(VST3_CALL *setState)(void *self, IBStream *state);
  tresult(VST3_CALL *getState)(void *self, IBStream *state);
  int32_t(VST3_CALL *getParameterCount)(void *self);
  tresult(VST3_CALL *getParameterInfo)(void *self, int32_t index, ParameterInfo *info);
  tresult(VST3_CALL *getParamStringByValue)(void *self, uint32_t id, double normalized, String128 text);
  tresult(VST3_CALL *getParamValueByString)(void *self, uint32_t id, char16 *text, double *normalized);
  double(VST3_CALL *normalizedParamToPlain)(void *self, uint32_t id, double normalized);
  double(VST3_CALL *plainParamToNormalized)(void *self, uint32_t id, double plain);
  double(VST3_CALL *getParamNormalized)(void *self, uint32_t id);
  tresult(VST3_CALL *setParamNormalized)(void *self, uint32_t id, double normalized);
  tresult(VST3_CALL *setComponentHandler)(void *self, IComponentHandler *handler);
  void *(VST3_CALL *createView)(void *self, const char *name);
} IEditController;

enum { kAfterTouch = 128, kPitchBend = 129, kCountCtrlNumber = 130 };

typedef struct {
  FUNKNOWN_FUNCTIONS;
  tresult(VST3_CALL *getMidiControllerAssignment)(void *self, int32_t bus, int16_t channel, int16_t controller,
                                                  uint32_t *id);
} IMidiMapping;

enum {
  kNeedProjectTimeMusic = 1 << 2,
  kNeedBarPositionMusic = 1 << 3,
  kNeedTempo = 1 << 6,
  kNeedTimeSignature = 1 << 7,
  kNeedTransportState = 1 << 10
};

typedef struct {
  FUNKNOWN_FUNCTIONS;
  uint32_t(VST3_CALL *getProcessContextRequirements)(void *self);
} IProcessContextRequirements;

#endif
