/*
 * A small host of plug-ins, the same for every format, with which plugin_test.c plays. It holds a
 * plug-in to its format's rules: which of the host's functions it may call, on which thread, and that
 * events leave in the order of time and within their block.
 */
#ifndef CANTUS_HOST_H
#define CANTUS_HOST_H

#include "core.h" /* only for its words: parameters, and what a transport is */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind { EVENT_MIDI, EVENT_TURN, EVENT_PLACE };

/* What a host hands to a plug-in with a block. */
struct event {
  uint32_t offset;
  enum event_kind kind;
  uint8_t bytes[3];
  enum parameter parameter;
  double value;
  struct core_transport transport;
};

struct heard {
  uint64_t frame;
  uint8_t bytes[3];
};

struct host {
  void *plugin; /* of the format */
  double rate;
  uint32_t most_frames;
  bool active;
  bool off_line;

  uint64_t frame; /* of the block that is being played */
  uint32_t frames;
  struct heard *heard;
  size_t heard_count, heard_room;
  uint32_t last_offset;
  size_t room; /* how many events the host takes from a block */
  size_t taken;

  int turned; /* values that the plug-in has turned by itself */
  int restarts;
};

struct format {
  const char *name;
  bool knows_failure; /* process can say that a block is not whole */
  bool knows_place;   /* the transport can change within a block */
  void (*open)(const char *path);
  void (*close)(void);
  void (*scan)(void); /* all that a host asks before it makes an instance */
  void (*create)(struct host *host);
  void (*destroy)(struct host *host);
  void (*activate)(struct host *host);
  void (*deactivate)(struct host *host);
  void (*suspend)(struct host *host); /* and on again */
  bool (*process)(struct host *host, uint32_t frames, const struct core_transport *transport,
                  const struct event *events, size_t count);
  void (*set)(struct host *host, enum parameter parameter, double value); /* while not active */
  double (*get)(struct host *host, enum parameter parameter);
  void (*text)(struct host *host, enum parameter parameter, double value, char text[128]);
  bool (*value)(struct host *host, enum parameter parameter, const char *text, double *value);
  size_t (*save)(struct host *host, char *room, size_t size);
  bool (*load)(struct host *host, const char *text, size_t length);
  uint32_t (*latency)(struct host *host);
};

extern const struct format clap_format, vst3_format, lv2_format;

/* Which thread this is, in the words of hosts. */
enum role { ROLE_OTHER, ROLE_MAIN, ROLE_AUDIO };
extern _Thread_local enum role role;

/* While this thread is in process(): it may not allocate, lock, sleep or open anything. */
extern _Thread_local bool in_real_time;

/* A broken rule ends the program. */
#define CHECK(condition, ...)                                                                      \
  do {                                                                                              \
    if (!(condition)) {                                                                             \
      fail(__FILE__, __LINE__, __VA_ARGS__);                                                        \
    }                                                                                               \
  } while (0)
_Noreturn void fail(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A plug-in sends an event: false if the host takes no more. */
bool host_hear(struct host *host, uint32_t offset, const uint8_t bytes[3]);

/* A plug-in says a line to the user. */
void host_read_line(const char *line);

void *host_library(const char *path);
void *host_symbol(void *library, const char *name);
typedef void (*function)(void); /* to be cast to what it is */
function host_function(void *library, const char *name);

#endif
