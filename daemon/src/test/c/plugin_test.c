/*
 * Plays the plug-in in small hosts of our own, one for each format.
 *
 *   plugin_test FORMAT PLUGIN ENGINE SCENARIO   plays one
 *   plugin_test list                            says which there are
 *   plugin_test formats                         and in which formats (LV2 needs its headers)
 *
 * ENGINE is a program that takes `plugin engine`: the real launcher, or stand_in. What the host is
 * told to show, and what sanitizers say, is in the file stderr of the folder that TMPDIR names.
 */
#define _GNU_SOURCE
#include "echo.h"
#include "host.h"

#include "protocol.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

_Thread_local enum role role = ROLE_OTHER;
_Thread_local bool in_real_time;

static const struct format *format;
static const char *engine;
static char folder[200];
static const char *scenario_name = "";

_Noreturn void fail(const char *file, int line, const char *message, ...) {
  in_real_time = false;
  va_list arguments;
  va_start(arguments, message);
  printf("%s, %s: %s:%d: ", format ? format->name : "?", scenario_name, file, line);
  vprintf(message, arguments);
  printf("\n");
  va_end(arguments);
  fflush(stdout);
  _exit(1);
}

/* --- what process() may not do */

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define WATCHED 0
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WATCHED 0
#endif
#endif
#if !defined WATCHED && defined __GLIBC__
#define WATCHED 1
#endif

#if WATCHED
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

void *malloc(size_t size) {
  CHECK(!in_real_time, "malloc in process()");
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  CHECK(!in_real_time, "calloc in process()");
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  CHECK(!in_real_time, "realloc in process()");
  return __libc_realloc(memory, size);
}

void free(void *memory) {
  CHECK(!in_real_time, "free in process()");
  __libc_free(memory);
}

int pthread_mutex_lock(pthread_mutex_t *mutex) {
  static int (*real)(pthread_mutex_t *);
  CHECK(!in_real_time, "a lock in process()");
  if (!real) {
    *(void **)&real = dlsym(RTLD_NEXT, "pthread_mutex_lock");
  }
  return real(mutex);
}

int nanosleep(const struct timespec *time, struct timespec *left) {
  static int (*real)(const struct timespec *, struct timespec *);
  CHECK(!in_real_time, "a nap in process()");
  if (!real) {
    *(void **)&real = dlsym(RTLD_NEXT, "nanosleep");
  }
  return real(time, left);
}
#endif

/* --- the host */

void *host_library(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  CHECK(library, "%s", dlerror());
  return library;
}

void *host_symbol(void *library, const char *name) {
  void *symbol = dlsym(library, name);
  CHECK(symbol, "no %s", name);
  return symbol;
}

function host_function(void *library, const char *name) {
  function found;
  *(void **)&found = host_symbol(library, name);
  return found;
}

bool host_hear(struct host *host, uint32_t offset, const uint8_t bytes[3]) {
  CHECK(role == ROLE_AUDIO, "an event outside of a block");
  CHECK(offset >= host->last_offset, "events in the order of time: %u after %u", offset, host->last_offset);
  CHECK(offset < host->frames || (offset == 0 && host->frames == 0), "offset %u of %u", offset, host->frames);
  CHECK(bytes[0] >= 0x80 && bytes[0] < 0xF0 && bytes[1] < 128 && bytes[2] < 128, "a message of a channel");
  if (host->taken == host->room) {
    return false;
  }
  host->taken++;
  host->last_offset = offset;
  CHECK(host->heard_count < host->heard_room, "more events than anybody plays");
  struct heard *heard = &host->heard[host->heard_count++];
  *heard = (struct heard){host->frame + offset, {bytes[0], bytes[1], bytes[2]}};
  if ((heard->bytes[0] & 0xF0) == 0x80) {
    heard->bytes[2] = 0; /* how fast a key was released is not what is tested */
  }
  return true;
}

void host_read_line(const char *line) { fprintf(stderr, "%s\n", line); }

/* Lines that the user was shown with a text in them. */
static int lines(const char *text) {
  char path[256], line[2048];
  snprintf(path, sizeof path, "%s/stderr", folder);
  FILE *in = fopen(path, "r");
  int count = 0;
  while (fgets(line, sizeof line, in)) {
    count += strncmp(line, "Cantus", 6) == 0 && strstr(line, text) != NULL;
  }
  fclose(in);
  return count;
}

static void nap(int milliseconds) {
  nanosleep(&(struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000L}, NULL);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + now.tv_nsec / 1e9;
}

static struct host *new_host(double rate, uint32_t most_frames) {
  struct host *host = calloc(1, sizeof *host);
  host->rate = rate;
  host->most_frames = most_frames;
  host->heard_room = 1 << 20;
  host->heard = calloc(host->heard_room, sizeof *host->heard);
  host->room = SIZE_MAX;
  format->create(host);
  return host;
}

static void activate(struct host *host) {
  format->activate(host);
  host->active = true;
}

static void deactivate(struct host *host) {
  format->deactivate(host);
  host->active = false;
}

static struct host *start(double rate, uint32_t most_frames) {
  struct host *host = new_host(rate, most_frames);
  activate(host);
  return host;
}

static void end(struct host *host) {
  if (host->active) {
    deactivate(host);
  }
  format->destroy(host);
  free(host->heard);
  free(host);
}

static const struct core_transport UNKNOWN;

static bool block_at(struct host *host, uint32_t frames, const struct core_transport *transport,
                     const struct event *events, size_t count) {
  enum role before = role;
  host->frames = frames;
  host->last_offset = 0;
  host->taken = 0;
  role = ROLE_AUDIO;
  bool whole = format->process(host, frames, transport, events, count);
  role = before;
  host->frame += frames;
  return whole;
}

static bool block(struct host *host, uint32_t frames, const struct event *events, size_t count) {
  return block_at(host, frames, &UNKNOWN, events, count);
}

static struct event midi(uint32_t offset, uint8_t status, uint8_t data1, uint8_t data2) {
  return (struct event){.offset = offset, .kind = EVENT_MIDI, .bytes = {status, data1, data2}};
}

static struct event turn(uint32_t offset, enum parameter parameter, double value) {
  return (struct event){.offset = offset, .kind = EVENT_TURN, .parameter = parameter, .value = value};
}

static bool play_one(struct host *host, struct event event) { return block(host, host->most_frames, &event, 1); }

static void rest(struct host *host, int blocks) {
  for (int i = 0; i < blocks; i++) {
    block(host, host->most_frames, NULL, 0);
  }
}

/* --- what was heard */

static void forget(struct host *host) { host->heard_count = 0; }

static int sounds_on(const struct host *host, int channel) {
  int sounding[16][128] = {{0}};
  int total = 0;
  for (size_t i = 0; i < host->heard_count; i++) {
    const uint8_t *bytes = host->heard[i].bytes;
    int *count = &sounding[bytes[0] & 15][bytes[1]];
    bool counts = channel < 0 || (bytes[0] & 15) == channel;
    if ((bytes[0] & 0xF0) == 0x90) {
      ++*count;
      total += counts;
    } else if ((bytes[0] & 0xF0) == 0x80 && *count > 0) {
      --*count;
      total -= counts;
    }
  }
  return total;
}

static int voices_sound(const struct host *host) { return sounds_on(host, -1) - sounds_on(host, 0); }

static size_t count_ons(const struct host *host, int channel) {
  size_t count = 0;
  for (size_t i = 0; i < host->heard_count; i++) {
    count += host->heard[i].bytes[0] == (0x90 | channel);
  }
  return count;
}

static size_t voice_ons(const struct host *host) {
  size_t count = 0;
  for (int channel = 1; channel < 16; channel++) {
    count += count_ons(host, channel);
  }
  return count;
}

static void check_quiet(const struct host *host) {
  bool pedal[16] = {0};
  for (size_t i = 0; i < host->heard_count; i++) {
    const uint8_t *bytes = host->heard[i].bytes;
    if ((bytes[0] & 0xF0) == 0xB0 && bytes[1] == 64) {
      pedal[bytes[0] & 15] = bytes[2] >= 64;
    }
  }
  for (int channel = 0; channel < 16; channel++) {
    CHECK(sounds_on(host, channel) == 0, "%d notes ring on on channel %d", sounds_on(host, channel), channel);
    CHECK(!pedal[channel], "a pedal is left down on channel %d", channel);
  }
}

/* --- a melody: legato, with a note that is struck anew every 1,500 frames */

enum { NOTE = 1500, NOTES = 12 };

static uint8_t key_of(int note) { return (uint8_t)(60 + note * 7 % 13); }

static size_t melody_between(uint64_t from, uint64_t to, uint64_t origin, struct event *events) {
  size_t count = 0;
  for (int note = 0; note <= NOTES; note++) {
    uint64_t on = origin + (uint64_t)note * NOTE + 7;
    if (on >= from && on < to && note > 0) {
      events[count++] = midi((uint32_t)(on - from), 0x80, key_of(note - 1), 0);
    }
    if (on >= from && on < to && note < NOTES) {
      events[count++] = midi((uint32_t)(on - from), 0x90, key_of(note), 100);
    }
  }
  return count;
}

static void play_melody(struct host *host, uint32_t frames, int pause_ms) {
  uint64_t origin = host->frame;
  while (host->frame < origin + (NOTES + 1) * NOTE) {
    struct event events[2 * NOTES + 2];
    size_t count = melody_between(host->frame, host->frame + frames, origin, events);
    block(host, frames, events, count);
    if (pause_ms > 0) {
      nap(pause_ms);
    }
  }
}

/* The melody passed on channel 1, on its frames, and nothing else did there. */
static void check_melody(const struct host *host, uint64_t origin) {
  struct event expected[2 * NOTES + 2];
  size_t count = melody_between(origin, UINT64_MAX, origin, expected);
  size_t seen = 0;
  for (size_t i = 0; i < host->heard_count; i++) {
    const struct heard *heard = &host->heard[i];
    if ((heard->bytes[0] & 15) == 0 && heard->frame >= origin) {
      CHECK(seen < count, "more of the melody than was played");
      const struct event *event = &expected[seen++];
      CHECK(heard->frame == origin + event->offset && memcmp(heard->bytes, event->bytes, 3) == 0,
            "event %zu of the melody: %x %d %d at %llu", seen, heard->bytes[0], heard->bytes[1], heard->bytes[2],
            (unsigned long long)heard->frame);
    }
  }
  CHECK(seen == count, "%zu of %zu events of the melody passed", seen, count);
}

/* --- the engine */

/* Strikes a key now and then until there are voices to it, and lets it go. */
static void connect(struct host *host) {
  double until = seconds() + 90;
  size_t before = voice_ons(host);
  for (int i = 0; voice_ons(host) == before; i++) {
    CHECK(seconds() < until, "there are no voices in time");
    play_one(host, midi(0, i % 2 ? 0x80 : 0x90, 60, 100));
    for (int wait = 0; wait < 20 && voice_ons(host) == before; wait++) {
      rest(host, 1);
      nap(5);
    }
  }
  play_one(host, midi(0, 0x80, 60, 0));
  for (int wait = 0; wait < 2000 && sounds_on(host, -1) > 0; wait++) {
    rest(host, 1);
    nap(1);
  }
  check_quiet(host);
  forget(host);
}

static void wait_for_voices(struct host *host, int count) {
  double until = seconds() + 30;
  while (voices_sound(host) < count) {
    CHECK(seconds() < until, "%d of %d voices sound", voices_sound(host), count);
    rest(host, 1);
    nap(2);
  }
}

static pid_t engine_pid(void) {
  char path[256];
  snprintf(path, sizeof path, "%s/cantus/engine.pid", folder);
  FILE *in = fopen(path, "r");
  int pid = 0;
  CHECK(in && fscanf(in, "%d", &pid) == 1, "the engine's number");
  fclose(in);
  return pid;
}

/* A thread that runs elsewhere stops a moment after it is told to. */
static void freeze_engine(void) {
  kill(engine_pid(), SIGSTOP);
  nap(20);
}

static int count_lines_of(const char *name, const char *prefix) {
  char path[256], line[512];
  snprintf(path, sizeof path, "%s/cantus/%s", folder, name);
  FILE *in = fopen(path, "r");
  int count = 0;
  while (in && fgets(line, sizeof line, in)) {
    count += strncmp(line, prefix, strlen(prefix)) == 0;
  }
  if (in) {
    fclose(in);
  }
  return count;
}

static int files(const char *prefix) {
  char path[256];
  snprintf(path, sizeof path, "%s/cantus", folder);
  DIR *directory = opendir(path);
  int count = 0;
  for (struct dirent *entry; directory && (entry = readdir(directory));) {
    count += strncmp(entry->d_name, prefix, strlen(prefix)) == 0;
  }
  if (directory) {
    closedir(directory);
  }
  return count;
}

static int threads(void) {
  DIR *directory = opendir("/proc/self/task");
  int count = 0;
  while (readdir(directory)) {
    count++;
  }
  closedir(directory);
  return count - 2;
}

/* Threads that were joined may be listed for a moment more. */
static int threads_left(int before) {
  for (int i = 0; i < 100 && threads() > before; i++) {
    nap(10);
  }
  return threads() - before;
}

static void without_engine(void) { setenv("CANTUS_LAUNCHER", "/no/such/cantus", 1); }

static void with_mode(const char *mode) { setenv("STAND_IN", mode, 1); }

/* --- scenarios */

static void scanning_starts_nothing(void) {
  int before = threads();
  format->scan();
  struct host *host = new_host(48000, 512);
  for (int i = 0; i < PARAMETERS && format->text; i++) {
    const struct parameter_info *info = &parameter_infos[i];
    double step = info->kind == KIND_NUMBER ? (info->most - info->least) / 16 : 1;
    double most = info->kind == KIND_PRESET ? 2 : info->most;
    for (double value = info->least; value <= most; value += step) {
      char text[128];
      double back = -1;
      format->text(host, i, value, text);
      CHECK(*text && format->value(host, i, text, &back), "'%s' of %s is read back", text, info->symbol);
      CHECK(fabs(back - value) <= (info->kind == KIND_NUMBER ? 0.00501 : 1e-9), "'%s' is %g, not %g", text, value,
            back);
    }
    double none;
    CHECK(!format->value(host, i, "none of these", &none), "what is no value of %s", info->symbol);
  }
  end(host);
  CHECK(threads() == before && files("") == 0 && lines("") == 0, "nothing was started, made or said");
}

static void the_melody_passes_alone(void) {
  without_engine();
  static const uint32_t SIZES[] = {1, 2, 7, 64, 127, 128, 512, 1000, 4096};
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
    struct host *host = start(48000, SIZES[i]);
    play_melody(host, SIZES[i], 0);
    check_melody(host, 0);
    check_quiet(host);
    end(host);
  }
}

static void a_missing_engine_is_said_once(void) {
  without_engine();
  struct host *host = start(48000, 256);
  for (int i = 0; i < 200; i++) {
    rest(host, 1);
    nap(12);
  }
  CHECK(lines("was not found") == 1 && lines("") == 1, "%d lines", lines(""));
  end(host);
}

static void voices_join_the_melody(void) {
  struct host *host = start(48000, 128);
  connect(host);
  uint64_t origin = host->frame;
  play_melody(host, 128, 1);
  wait_for_voices(host, 0);
  for (int i = 0; i < 200 && sounds_on(host, -1) > 0; i++) {
    rest(host, 1);
    nap(2);
  }
  check_melody(host, origin);
  check_quiet(host);
  CHECK(count_ons(host, 1) == NOTES && count_ons(host, 2) == NOTES, "%zu and %zu notes of voices",
        count_ons(host, 1), count_ons(host, 2));
  CHECK(lines("stands in") == 1, "the engine's words reach the user");
  end(host);
}

static void the_chord_is_shown(void) {
  struct host *host = start(48000, 256);
  connect(host);
  host->turned = 0;
  enum { F_MAJ7 = 1 + 5 * 12 + 7 }; /* which the engine shows with the key of that number */
  struct event on = midi(0, 0x90, F_MAJ7, 100), off = midi(0, 0x80, F_MAJ7, 0);
  block(host, 256, &on, 1);
  for (int i = 0; i < 1000 && format->get(host, PARAMETER_CHORD) != F_MAJ7; i++) {
    rest(host, 1);
    nap(2);
  }
  double shown = format->get(host, PARAMETER_CHORD);
  CHECK(shown == F_MAJ7, "the chord of the engine, not %g", shown);
  if (format->text) {
    char text[128];
    format->text(host, PARAMETER_CHORD, shown, text);
    CHECK(strcmp(text, "Fmaj7") == 0, "and its name, not %s", text);
    CHECK(host->turned == 1, "the host is told once, not %d times", host->turned);
    format->set(host, PARAMETER_CHORD, 3);
    rest(host, 1);
    CHECK(format->get(host, PARAMETER_CHORD) == shown, "and cannot turn it");
  }
  kill(engine_pid(), SIGKILL);
  for (int i = 0; i < 1000 && format->get(host, PARAMETER_CHORD) != CHORD_NONE; i++) {
    rest(host, 1);
    nap(2);
  }
  CHECK(format->get(host, PARAMETER_CHORD) == CHORD_NONE, "it goes with the engine");
  block(host, 256, &off, 1);
  char saved[CORE_STATE_SIZE];
  size_t length = format->save(host, saved, sizeof saved - 1);
  saved[length] = 0;
  CHECK(!strstr(saved, "chord "), "no song keeps it");
  end(host);
}

/* All that can happen, off line: the same events at the same frames, in blocks of any size. */
static struct host *render(uint32_t frames) {
  struct host *host = start(48000, frames);
  host->off_line = true;
  uint64_t total = (NOTES + 3) * NOTE;
  struct event all[64];
  size_t count = melody_between(0, UINT64_MAX, 0, all);
  struct event others[] = {
      turn(4000, PARAMETER_TRANSPOSE, 2),  midi(5200, 0xB0, 64, 127),         turn(7001, PARAMETER_BYPASS, 1),
      turn(10111, PARAMETER_BYPASS, 0),    turn(12000, PARAMETER_THRU, 0),    midi(12345, 0xB0, 64, 0),
      turn(13000, PARAMETER_THRU, 1),      turn(14000, PARAMETER_SENDS, SENDS_VOICE_1),
      turn(15501, PARAMETER_SENDS, SENDS_ALL), midi(16001, 0xB0, 123, 0),
  };
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (others[i].kind == EVENT_MIDI || format != &lv2_format) { /* whose controls have no frames */
      size_t at = count++;
      for (; at > 0 && all[at - 1].offset > others[i].offset; at--) {
        all[at] = all[at - 1];
      }
      all[at] = others[i];
    }
  }
  size_t next = 0;
  while (host->frame < total) {
    struct event events[64];
    size_t in_block = 0;
    while (next < count && all[next].offset < host->frame + frames) {
      events[in_block] = all[next++];
      events[in_block++].offset -= (uint32_t)host->frame;
    }
    struct core_transport transport = {true, true, host->frame / 48000.0 * 97 / 60, 97, 4, 4, 0};
    CHECK(block_at(host, frames, &transport, events, in_block), "the render is whole");
  }
  return host;
}

static void a_render_is_the_same_in_blocks_of_any_size(void) {
  static const uint32_t SIZES[] = {16, 64, 300, 512, 1000, 4096};
  struct host *first = render(256);
  CHECK(count_ons(first, 1) > NOTES / 2, "it has voices");
  check_quiet(first);
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
    struct host *other = render(SIZES[i]);
    size_t count = 0;
    while (count < first->heard_count && first->heard[count].frame < (NOTES + 3) * NOTE) {
      const struct heard *a = &first->heard[count];
      const struct heard *b = &other->heard[count];
      CHECK(count < other->heard_count && a->frame == b->frame && memcmp(a->bytes, b->bytes, 3) == 0,
            "event %zu in blocks of %u: %x %d %d at %llu, not %x %d %d at %llu", count, SIZES[i], b->bytes[0],
            b->bytes[1], b->bytes[2], (unsigned long long)b->frame, a->bytes[0], a->bytes[1], a->bytes[2],
            (unsigned long long)a->frame);
      count++;
    }
    end(other);
  }
  end(first);
}

static struct core_transport rolling(double quarters, double tempo) {
  return (struct core_transport){true, true, quarters, tempo, 4, 4, floor(quarters / 4) * 4};
}

static void roll(struct host *host, struct core_transport *transport, int blocks) {
  for (int i = 0; i < blocks; i++) {
    block_at(host, host->most_frames, transport, NULL, 0);
    transport->quarters += host->most_frames / host->rate * transport->tempo / 60;
    transport->bar_start = floor(transport->quarters / 4) * 4;
  }
}

static void the_engine_is_told_where_the_song_is(void) {
  struct host *host = start(48000, 480);
  host->off_line = true;
  struct core_transport stopped = {true, false, 8, 120, 4, 4, 8};
  struct core_transport moving = rolling(8, 120);
  block(host, 480, NULL, 0);
  CHECK(count_lines_of("told-0", "5 ") == 0, "nothing, as long as the host says nothing");
  block_at(host, 480, &stopped, NULL, 0);
  CHECK(count_lines_of("told-0", "5 ") == 1, "where it stands");
  roll(host, &moving, 300); /* one and a half bars */
  CHECK(count_lines_of("told-0", "5 ") == 2, "where it began to roll, and nothing as it goes on");
  moving = rolling(8, 120);
  roll(host, &moving, 10);
  CHECK(count_lines_of("told-0", "5 ") == 3, "a loop");
  moving.tempo = 90;
  roll(host, &moving, 10);
  CHECK(count_lines_of("told-0", "5 ") == 4, "another tempo");
  moving.numerator = 3;
  roll(host, &moving, 1);
  CHECK(count_lines_of("told-0", "5 ") == 5, "another metre");
  stopped.tempo = 90;
  block_at(host, 480, &stopped, NULL, 0);
  CHECK(count_lines_of("told-0", "5 ") == 6, "a stop");
  stopped.quarters = 20;
  block_at(host, 480, &stopped, NULL, 0);
  struct core_transport absurd = {true, true, NAN, INFINITY, -1, 0, NAN};
  block_at(host, 480, &absurd, NULL, 0);
  block(host, 480, NULL, 0);
  if (format->knows_place) {
    moving = rolling(0, 100);
    struct event place = {.offset = 100, .kind = EVENT_PLACE, .transport = rolling(40, 140)};
    block_at(host, 480, &moving, &place, 1);
    char wanted[64];
    snprintf(wanted, sizeof wanted, "5 %llu 1 40 ", (unsigned long long)host->frame - 480 + 100);
    CHECK(count_lines_of("told-0", wanted) == 1, "a jump within a block: %s", wanted);
  }
  end(host);
}

static void an_engine_that_comes_late_is_told_the_place(void) {
  struct host *host = start(48000, 480);
  connect(host);
  struct core_transport transport = rolling(0, 120);
  roll(host, &transport, 100);
  format->suspend(host);
  roll(host, &transport, 100);
  for (int i = 0; i < 100; i++) {
    roll(host, &transport, 1);
    nap(2);
  }
  int told = format == &lv2_format ? 0 : count_lines_of("told-0", "5 "); /* there suspending means a new engine */
  CHECK(told != 1, "it was told again");
  end(host);
}

static void bypass_lets_everything_pass(void) {
  struct host *host = start(48000, 256);
  connect(host);
  play_one(host, midi(0, 0x92, 64, 90));
  play_one(host, midi(0, 0xB2, 64, 127));
  wait_for_voices(host, 1);
  uint64_t frame = host->frame;
  play_one(host, turn(33, PARAMETER_BYPASS, 1));
  CHECK(voices_sound(host) == 0, "the voices end");
  CHECK(sounds_on(host, 0) == 1, "the melody goes on");
  for (size_t i = 0; i < host->heard_count && format != &lv2_format; i++) {
    CHECK(host->heard[i].frame < frame || host->heard[i].frame >= frame + 33, "at the frame of the change");
  }
  play_one(host, midi(0, 0x92, 70, 77));
  CHECK(sounds_on(host, 2) == 1, "on its own channel");
  play_one(host, midi(0, 0x82, 64, 0));
  CHECK(sounds_on(host, 0) == 0, "a note-off goes where its note-on went");
  rest(host, 5);
  size_t before = voice_ons(host);
  CHECK(before == count_ons(host, 1) + count_ons(host, 2), "nothing else sounds");
  play_one(host, turn(5, PARAMETER_BYPASS, 0));
  wait_for_voices(host, 2); /* the lower of both, and the key that went out on that channel */
  play_one(host, midi(0, 0x82, 70, 0));
  play_one(host, midi(0, 0xB2, 64, 0));
  for (int i = 0; i < 500 && sounds_on(host, -1) > 0; i++) {
    rest(host, 1);
    nap(1);
  }
  check_quiet(host);
  end(host);
}

static void bypass_works_between_blocks(void) {
  struct host *host = start(48000, 256);
  connect(host);
  play_one(host, midi(0, 0x90, 64, 90));
  wait_for_voices(host, 1);
  format->set(host, PARAMETER_BYPASS, 1);
  play_one(host, turn(0, PARAMETER_BYPASS, 1)); /* hosts tell both sides of a plug-in */
  CHECK(voices_sound(host) == 0, "the voices end");
  play_one(host, midi(0, 0x80, 64, 0));
  check_quiet(host);
  end(host);
}

static void keys_that_name_a_chord_are_not_heard(void) {
  struct host *host = start(48000, 256);
  connect(host);
  play_one(host, turn(0, PARAMETER_LEFT_HAND, 1));
  play_one(host, midi(0, 0x90, 59, 90));
  play_one(host, midi(0, 0x90, 60, 90));
  CHECK(count_ons(host, 0) == 1, "the right hand's alone");
  play_one(host, midi(0, 0x80, 59, 0));
  play_one(host, midi(0, 0x80, 60, 0));
  CHECK(count_ons(host, 0) == 1 && sounds_on(host, 0) == 0, "and no more");
  play_one(host, turn(0, PARAMETER_BYPASS, 1));
  play_one(host, midi(0, 0x90, 59, 90));
  play_one(host, midi(0, 0x80, 59, 0));
  CHECK(count_ons(host, 0) == 2, "in bypass it is a key like any other");
  end(host);
}

static void what_a_song_keeps_reaches_the_engine(void) {
  struct host *host = start(48000, 256);
  connect(host);
  static const char STATE[] = "cantus 1\npreset bach-chorales\nkept chart=C | Am7\tsoftest=30\n";
  CHECK(format->load(host, STATE, strlen(STATE)), "it is read");
  forget(host);
  connect(host); /* once more */
  char all[CORE_STATE_SIZE];
  size_t length = format->save(host, all, sizeof all - 1);
  all[length] = 0;
  CHECK(strstr(all, "\nkept chart=C | Am7\tsoftest=30\n"), "and kept in\n%s", all);
  CHECK(count_lines_of("told-0", "hello kept") == 0, "it was not told at first");
  CHECK(count_lines_of("told-1", "hello kept chart=C | Am7\tsoftest=30") == 1, "and was then");
  end(host);
}

static void a_preset_may_have_any_name(void) {
  without_engine();
  struct host *host = new_host(48000, 256);
  static const char NAME[] = "Ch\xC3\xB6re-\xE4\xB8\xAD-\xF0\x9D\x84\x9E"; /* letters of 2, 3 and 4 bytes */
  char state[128];
  snprintf(state, sizeof state, "cantus 1\npreset %s\n", NAME);
  CHECK(format->load(host, state, strlen(state)), "it is read");
  if (format->text) {
    char text[128];
    double number = format->get(host, PARAMETER_PRESET), back;
    format->text(host, PARAMETER_PRESET, number, text);
    CHECK(strcmp(text, NAME) == 0, "it is shown, not %s", text);
    CHECK(format->value(host, PARAMETER_PRESET, NAME, &back) && back == number, "and read");
  }
  char saved[CORE_STATE_SIZE];
  size_t length = format->save(host, saved, sizeof saved - 1);
  saved[length] = 0;
  CHECK(strstr(saved, NAME), "and kept in\n%s", saved);
  end(host);
}

static void state_comes_back(void) {
  without_engine();
  struct host *host = new_host(48000, 256);
  char all[CORE_STATE_SIZE] = "cantus 1\npreset some-preset-of-mine\nhash some-preset-of-mine 0a1b\nkept a=b\n";
  for (int i = 1; i < PARAMETERS; i++) {
    const struct parameter_info *info = &parameter_infos[i];
    if (parameter_is_shown(i)) {
      continue;
    }
    double value = info->standard == info->most ? info->least : info->most;
    snprintf(all + strlen(all), sizeof all - strlen(all), "%s %d%s\n", info->symbol, (int)value,
             info->kind == KIND_NUMBER ? ".000000" : "");
  }
  char saved[CORE_STATE_SIZE], again[CORE_STATE_SIZE];
  CHECK(format->load(host, all, strlen(all)), "it is read");
  size_t length = format->save(host, saved, sizeof saved);
  for (char *line = strtok(all, "\n"); line; line = strtok(NULL, "\n")) {
    saved[length] = 0;
    char *dot = strstr(line, ".000000");
    if (dot) {
      *dot = 0;
    }
    CHECK(strstr(saved, line), "'%s' is kept in\n%s", line, saved);
  }
  end(host);
  host = start(48000, 256);
  CHECK(format->load(host, saved, length), "another reads it");
  rest(host, 2);
  size_t length_again = format->save(host, again, sizeof again);
  CHECK(length == length_again && memcmp(saved, again, length) == 0, "and keeps it");
  CHECK(format == &lv2_format || format->get(host, PARAMETER_TRANSPOSE) == 24, "and shows it");
  static const char *const WRONG[] = {"", "c", "cantus 2\n", "{}", "\xff\xfe\n\n\n"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
    CHECK(!format->load(host, WRONG[i], strlen(WRONG[i])), "'%s' is none", WRONG[i]);
  }
  char *long_one = malloc(100000);
  memset(long_one, 'x', 100000);
  memcpy(long_one, "cantus 1\n", 9);
  CHECK(!format->load(host, long_one, 100000), "nor one of that size");
  free(long_one);
  static const char ODD[] = "cantus 1\n\nfuture 17\ntemperature 99\nkey -3\nvoices nan\nseed\npreset \ntranspose 1e3\nbypass 0";
  CHECK(format->load(host, ODD, strlen(ODD)), "what is odd in it is left out");
  length_again = format->save(host, again, sizeof again);
  again[length_again] = 0;
  CHECK(strstr(again, "temperature 2.0") && strstr(again, "key 0") && strstr(again, "voices 0"), "%s", again);
  end(host);
}

static void parameters_turn_on_their_frames(void) {
  struct host *host = start(48000, 512);
  host->off_line = true;
  rest(host, 2);
  uint64_t frame = host->frame;
  struct event events[] = {
      midi(99, 0x90, 60, 100), turn(100, PARAMETER_TRANSPOSE, 5), midi(100, 0x90, 62, 100),
      midi(200, 0x80, 60, 0),  turn(300, PARAMETER_TEMPERATURE, 1.5), turn(301, PARAMETER_LEVEL_MELODY, 50),
      midi(302, 0x90, 64, 100), midi(400, 0x80, 62, 0), midi(401, 0x80, 64, 0),
  };
  block(host, 512, events, sizeof events / sizeof *events);
  rest(host, 8);
  char wanted[64];
  bool exact = format != &lv2_format;
  snprintf(wanted, sizeof wanted, "2 %llu %d 1.5 ", (unsigned long long)frame + (exact ? 300 : 0), PARAMETER_TEMPERATURE);
  CHECK(count_lines_of("told-0", wanted) == 1, "the engine is told: %s", wanted);
  struct heard *first = NULL, *second = NULL, *third = NULL;
  for (size_t i = 0; i < host->heard_count; i++) {
    struct heard *heard = &host->heard[i];
    if (heard->bytes[0] == 0x90) {
      *(first ? second ? &third : &second : &first) = heard;
    }
  }
  CHECK(third && first->frame == frame + 99 && first->bytes[1] == (exact ? 60 : 65), "before");
  CHECK(second->frame == frame + 100 && second->bytes[1] == 67 && second->bytes[2] == (exact ? 100 : 50), "after");
  CHECK(third->bytes[2] == 50, "at its level");
  check_quiet(host);
  end(host);
}

static void latency_exact_puts_all_on_its_frame(void) {
  struct host *host = new_host(48000, 256);
  format->set(host, PARAMETER_LATENCY, LATENCY_EXACT);
  activate(host);
  rest(host, 1);
  CHECK(format->latency(host) == 256, "one block is reported");
  host->off_line = true;
  struct event on = midi(50, 0x90, 60, 100), off = midi(60, 0x80, 60, 0);
  uint64_t frame = host->frame;
  block(host, 256, &on, 1);
  block(host, 256, &off, 1);
  rest(host, 20);
  CHECK(host->heard_count == 6, "%zu events", host->heard_count);
  for (int i = 0; i < 3; i++) {
    CHECK(host->heard[i].frame == frame + 256 + 50 && (host->heard[i].bytes[0] & 0xF0) == 0x90, "with the key");
  }
  check_quiet(host);
  forget(host);
  host->off_line = false;
  struct event both[] = {midi(10, 0x90, 60, 100), midi(20, 0x80, 60, 0)};
  block(host, 256, both, 2);
  format->suspend(host); /* its note-off waits still */
  rest(host, 3);
  check_quiet(host);
  play_one(host, turn(0, PARAMETER_LATENCY, LATENCY_LIVE));
  CHECK(format != &clap_format || host->restarts == 1, "the host is asked to begin anew");
  end(host);
}

static void what_sounds_ends_when_the_host_begins_anew(void) {
  struct host *host = start(48000, 128);
  connect(host);
  struct event keys[] = {midi(0, 0x90, 60, 90), midi(0, 0x90, 64, 90), midi(1, 0xB0, 64, 127)};
  block(host, 128, keys, 3);
  wait_for_voices(host, 2);
  deactivate(host);
  if (format != &lv2_format) {
    host->rate = 96000;
    host->most_frames = 2048;
  }
  activate(host);
  rest(host, 1);
  check_quiet(host);
  forget(host);
  connect(host);
  end(host);
}

static void what_sounds_ends_when_the_host_suspends(void) {
  struct host *host = start(48000, 128);
  connect(host);
  struct event keys[] = {midi(0, 0x90, 60, 90), midi(0, 0xB0, 64, 127)};
  block(host, 128, keys, 2);
  wait_for_voices(host, 1);
  format->suspend(host);
  rest(host, 1);
  check_quiet(host);
  end(host);
}

static void closing_while_playing_leaves_nothing(void) {
  int before = threads();
  struct host *host = start(48000, 128);
  connect(host);
  play_one(host, midi(0, 0x90, 60, 90));
  end(host);
  CHECK(threads_left(before) == 0, "%d threads", threads() - before);
  CHECK(files("plugin-") == 0, "%d files", files("plugin-"));
  for (int i = 0; i < 100 && count_lines_of("told-0", "end") == 0; i++) {
    nap(20);
  }
  CHECK(count_lines_of("told-0", "end") == 1, "the engine knows");
  host = start(48000, 128); /* and one that is closed before there is an engine */
  end(host);
  CHECK(threads_left(before) == 0, "%d threads", threads() - before);
}

enum { MANY = 16, DRIVERS = 4 };
static struct host *many[MANY];

static void *drive(void *argument) {
  role = ROLE_AUDIO;
  size_t first = (size_t)argument;
  for (size_t i = first; i < MANY; i += DRIVERS) {
    connect(many[i]);
    for (int round = 0; round < 3; round++) {
      uint64_t origin = many[i]->frame;
      play_melody(many[i], 128, 0);
      check_melody(many[i], origin);
    }
  }
  return NULL;
}

static void sixteen_instances_share_an_engine(void) {
  for (int i = 0; i < MANY; i++) {
    many[i] = start(48000, 128);
  }
  pthread_t drivers[DRIVERS];
  for (size_t i = 0; i < DRIVERS; i++) {
    pthread_create(&drivers[i], NULL, drive, (void *)i);
  }
  for (int i = 0; i < DRIVERS; i++) {
    pthread_join(drivers[i], NULL);
  }
  for (int i = 0; i < MANY; i++) {
    end(many[i]);
  }
  CHECK(files("told-") >= MANY, "each was heard");
  CHECK(count_lines_of("starts", "") <= 2, "it was started %d times", count_lines_of("starts", ""));
}

static void kill_and_wait(struct host *host) {
  play_one(host, midi(0, 0x90, 60, 90));
  wait_for_voices(host, 1);
  kill(engine_pid(), SIGKILL);
  double killed = seconds();
  while (voices_sound(host) > 0) {
    CHECK(seconds() < killed + 5, "the voices ring on");
    rest(host, 1);
    nap(2);
  }
  printf("voices ended %.3f s after the kill, ", seconds() - killed);
  CHECK(sounds_on(host, 0) == 1, "the melody goes on");
  wait_for_voices(host, 1); /* to the key that is held still */
  printf("and were back after %.3f s\n", seconds() - killed);
  play_one(host, midi(0, 0x80, 60, 0));
  for (int i = 0; i < 2000 && sounds_on(host, -1) > 0; i++) {
    rest(host, 1);
    nap(1);
  }
  check_quiet(host);
}

static void a_killed_engine_leaves_no_note_and_is_replaced(void) {
  struct host *host = start(48000, 128);
  connect(host);
  kill_and_wait(host);
  CHECK(lines("has ended") == 1, "the user is told");
  end(host);
}

static void a_full_ring_loses_nothing_of_the_melody(void) {
  struct host *host = start(48000, 4096);
  connect(host);
  freeze_engine();
  struct event events[1500];
  for (uint32_t i = 0; i < 1500; i++) {
    events[i] = midi(i * 2, i % 2 ? 0x80 : 0x90, (uint8_t)(40 + i / 2 % 40), i % 2 ? 0 : 80);
  }
  block(host, 4096, events, 1500);
  block(host, 4096, events, 1500);
  CHECK(count_ons(host, 0) == 1500, "%zu notes of the melody", count_ons(host, 0));
  play_one(host, midi(0, 0x90, 60, 90));
  kill(engine_pid(), SIGCONT);
  for (int i = 0; i < 2000 && count_lines_of("told-0", "6 ") < 2; i++) {
    rest(host, 1);
    nap(1);
  }
  CHECK(count_lines_of("told-0", "6 ") == 2, "it is told anew");
  wait_for_voices(host, 1);
  play_one(host, midi(0, 0x80, 60, 0));
  for (int i = 0; i < 500 && sounds_on(host, -1) > 0; i++) {
    rest(host, 1);
    nap(1);
  }
  check_quiet(host);
  end(host);
}

static void two_versions_do_not_fit(void) {
  with_mode("refuse");
  struct host *host = start(48000, 128);
  for (int i = 0; i < 300; i++) {
    rest(host, 1);
    nap(10);
  }
  uint64_t origin = host->frame;
  play_melody(host, 128, 0);
  check_melody(host, origin);
  CHECK(lines("two versions") == 1 && lines("") == 1, "%d lines", lines(""));
  end(host);
}

static void a_slow_engine_is_late_but_loses_nothing(void) {
  with_mode("slow");
  struct host *host = start(48000, 128);
  connect(host);
  uint64_t origin = host->frame;
  play_melody(host, 128, 1);
  for (int i = 0; i < 2000 && (sounds_on(host, -1) > 0 || count_ons(host, 1) < NOTES); i++) {
    rest(host, 1);
    nap(2);
  }
  check_melody(host, origin);
  check_quiet(host);
  CHECK(count_ons(host, 1) == NOTES && count_ons(host, 2) == NOTES, "%zu notes", count_ons(host, 1));
  end(host);
}

static void an_engine_that_hangs_is_let_go(void) {
  struct host *host = start(48000, 1024);
  connect(host);
  play_one(host, midi(0, 0x90, 60, 90));
  wait_for_voices(host, 1);
  freeze_engine();
  play_one(host, midi(0, 0x90, 62, 90)); /* so that an answer is owed */
  for (int i = 0; i < 2 * 48; i++) {
    rest(host, 1);
  }
  CHECK(voices_sound(host) == 0 && sounds_on(host, 0) == 2, "the voices end, the melody does not");
  for (int i = 0; i < 8 * 48 || (lines("stopped answering") == 0 && i < 4000); i++) {
    rest(host, 1);
    nap(1);
  }
  CHECK(lines("stopped answering") == 1, "the user is told");
  kill(engine_pid(), SIGCONT);
  wait_for_voices(host, 2);
  play_one(host, midi(0, 0x80, 60, 0));
  play_one(host, midi(0, 0x80, 62, 0));
  for (int i = 0; i < 500 && sounds_on(host, -1) > 0; i++) {
    rest(host, 1);
    nap(1);
  }
  check_quiet(host);
  end(host);
}

/* Though it needs longer for all that it is told then than a block waits. */
static void an_engine_that_stood_still_plays_on(void) {
  with_mode("slow");
  struct host *host = start(48000, 128);
  connect(host);
  play_one(host, midi(0, 0x90, 60, 90));
  wait_for_voices(host, 1);
  freeze_engine();
  play_one(host, midi(0, 0x90, 62, 90));
  rest(host, 3 * 375); /* three seconds of a host that hurries */
  CHECK(voices_sound(host) == 0, "the voices end");
  kill(engine_pid(), SIGCONT);
  size_t before = voice_ons(host);
  for (int i = 0; i < 200; i++) {
    rest(host, 1);
    nap(2);
  }
  CHECK(voices_sound(host) == 2, "those of keys that are held come back: %d", voices_sound(host));
  CHECK(voice_ons(host) - before == 4, "once: %zu", voice_ons(host) - before);
  CHECK(lines("stopped answering") == 0 && files("told-") == 1, "it is the same");
  play_one(host, midi(0, 0x80, 60, 0));
  play_one(host, midi(0, 0x80, 62, 0));
  for (int i = 0; i < 2000 && sounds_on(host, -1) > 0; i++) {
    rest(host, 1);
    nap(2);
  }
  check_quiet(host);
  end(host);
}

static void nonsense_from_an_engine_does_no_harm(void) {
  with_mode("garbage");
  struct host *host = start(48000, 64);
  for (int i = 0; i < 4000; i++) {
    struct event events[] = {midi(3, i % 2 ? 0x80 : 0x90, (uint8_t)(50 + i / 2 % 30), 90),
                             turn(5, PARAMETER_VOICES, i % 8)};
    block(host, 64, events, 2);
    if (i % 10 == 0) {
      nap(1);
    }
  }
  rest(host, 1);
  play_one(host, turn(0, PARAMETER_BYPASS, 1));
  rest(host, 2);
  check_quiet(host);
  end(host);
}

static void a_host_without_room_gets_the_rest_later(void) {
  struct host *host = start(48000, 256);
  connect(host);
  host->room = 3;
  struct event events[12];
  for (uint32_t i = 0; i < 6; i++) {
    events[i] = midi(i, 0x90, (uint8_t)(60 + i), 90);
    events[6 + i] = midi(10 + i, 0x80, (uint8_t)(60 + i), 0);
  }
  block(host, 256, events, 12);
  CHECK(host->heard_count == 3, "%zu events", host->heard_count);
  for (int i = 0; i < 100; i++) {
    rest(host, 1);
    nap(1);
  }
  CHECK(count_ons(host, 0) == 6 && count_ons(host, 1) == 6, "all come");
  check_quiet(host);
  play_one(host, midi(0, 0x90, 60, 90));
  wait_for_voices(host, 1);
  host->room = 1;
  format->suspend(host);
  rest(host, 5);
  check_quiet(host);
  end(host);
}

static void a_render_without_an_engine_says_so(void) {
  without_engine();
  struct host *host = start(48000, 256);
  host->off_line = true;
  double before = seconds();
  bool whole = block(host, 256, NULL, 0);
  CHECK(seconds() - before < 20, "and does not wait for what cannot come");
  CHECK(!format->knows_failure || !whole, "the host is told");
  CHECK(lines("no voices") == 1, "the user is told");
  uint64_t origin = host->frame;
  play_melody(host, 256, 0);
  check_melody(host, origin);
  end(host);
}

static void a_render_whose_engine_dies_says_so(void) {
  struct host *host = start(48000, 256);
  host->off_line = true;
  CHECK(play_one(host, midi(0, 0x90, 60, 90)), "whole so far");
  CHECK(voices_sound(host) == 2, "with voices");
  kill(engine_pid(), SIGKILL);
  bool whole = true;
  for (int i = 0; i < 10; i++) {
    whole &= block(host, 256, NULL, 0);
  }
  CHECK(!format->knows_failure || !whole, "the host is told");
  CHECK(lines("lacks voices") == 1, "the user is told");
  play_one(host, midi(0, 0x80, 60, 0));
  for (int i = 0; i < 40; i++) {
    rest(host, 1);
  }
  check_quiet(host);
  end(host);
}

/* Though hosts take a plug-in out of use after it, and so from its engine. */
static void a_render_that_is_over_was_whole(void) {
  struct host *host = start(48000, 256);
  host->off_line = true;
  play_one(host, midi(0, 0x90, 60, 90));
  CHECK(voices_sound(host) == 2, "with voices");
  CHECK(play_one(host, midi(0, 0x80, 60, 0)), "it is whole");
  for (int i = 0; i < 40; i++) {
    rest(host, 1);
  }
  deactivate(host);
  host->off_line = false;
  activate(host);
  rest(host, 1);
  CHECK(lines("lacks voices") == 0, "nothing else is said");
  check_quiet(host);
  end(host);
}

static atomic_bool racing;

static void *race(void *argument) {
  struct host *host = argument;
  role = ROLE_AUDIO;
  for (int i = 0; atomic_load(&racing); i++) {
    struct event events[] = {
        midi(1, i % 2 ? 0x80 : 0x90, (uint8_t)(50 + i / 2 % 30), 90),
        turn(5, PARAMETER_VOICES, i % 8),
        turn(9, PARAMETER_BYPASS, i / 50 % 2),
    };
    block(host, 64, events, 3);
    if (i % 4 == 0) {
      nap(1);
    }
    if (host->heard_count > host->heard_room / 2) {
      forget(host);
    }
  }
  return NULL;
}

static void main_and_audio_do_not_meet(void) {
  struct host *host = start(48000, 64);
  connect(host);
  atomic_store(&racing, true);
  pthread_t audio;
  pthread_create(&audio, NULL, race, host);
  char state[CORE_STATE_SIZE];
  for (int i = 0; i < 400; i++) {
    size_t length = format->save(host, state, sizeof state);
    if (format != &lv2_format) { /* where a state is never restored beside a block */
      format->load(host, state, length);
      char text[128];
      format->text(host, PARAMETER_PRESET, 0, text);
      format->get(host, i % PARAMETERS);
    }
    if (format == &vst3_format) {
      format->set(host, PARAMETER_TEMPERATURE, i % 3 / 2.0);
      format->set(host, PARAMETER_BYPASS, i / 7 % 2);
    }
    if (i == 200) {
      kill(engine_pid(), SIGKILL);
    }
    nap(5);
  }
  atomic_store(&racing, false);
  pthread_join(audio, NULL);
  end(host);
}

/* --- with the real engine: what it plays is its own affair */

enum { BEAT = 24000, TUNE = 32 }; /* eighths at 120 */

static uint8_t tune(int note) {
  static const uint8_t KEYS[] = {67, 67, 67, 69, 71, 69, 67, 66, 64, 66, 67, 71, 69, 69, 67, 67};
  return KEYS[note % 16];
}

static size_t tune_between(uint64_t from, uint64_t to, struct event *events) {
  size_t count = 0;
  for (int note = 0; note <= TUNE; note++) {
    uint64_t on = (uint64_t)note * BEAT / 2;
    if (on >= from && on < to) {
      if (note > 0) {
        events[count++] = midi((uint32_t)(on - from), 0x80, tune(note - 1), 0);
      }
      if (note < TUNE) {
        events[count++] = midi((uint32_t)(on - from), 0x90, tune(note), 100);
      }
    }
  }
  return count;
}

/* The host rolls at 120 from the beginning of its song, or from the beginning of a loop in it. */
static void play_tune(struct host *host, uint32_t frames, uint64_t total) {
  for (uint64_t place = 0; place < total; place += frames) {
    struct event events[16];
    uint32_t some = total - place < frames ? (uint32_t)(total - place) : frames;
    size_t count = tune_between(place, place + some, events);
    if (place + some == total && total < TUNE * BEAT / 2) { /* hosts end notes where a loop does */
      events[count++] = midi(some - 1, 0x80, tune((int)(total * 2 / BEAT) - 1), 0);
    }
    struct core_transport transport = rolling((double)place / BEAT, 120);
    CHECK(block_at(host, some, &transport, events, count), "the render is whole");
  }
}

static void let_it_end(struct host *host) {
  struct core_transport stopped = {true, false, 0, 120, 4, 4, 0};
  for (int i = 0; i < 400 && sounds_on(host, -1) > 0; i++) {
    block_at(host, host->most_frames, &stopped, NULL, 0);
  }
  check_quiet(host);
}

static struct host *render_tune(uint32_t frames) {
  struct host *host = start(48000, frames);
  host->off_line = true;
  double before = 0;
  struct core_transport stopped = {true, false, 0, 120, 4, 4, 0};
  CHECK(block_at(host, frames, &stopped, NULL, 0), "an engine is there");
  before = seconds();
  host->frame = 0;
  play_tune(host, frames, (TUNE + 4) * BEAT / 2);
  printf("%u frames: %.1f times as fast as it sounds; ", frames, (TUNE + 4) / 4.0 / (seconds() - before));
  return host;
}

static void real_a_render_is_the_same_in_blocks_of_any_size(void) {
  struct host *first = render_tune(256);
  CHECK(voice_ons(first) > TUNE, "%zu notes of voices", voice_ons(first));
  static const uint32_t SIZES[] = {64, 512, 1000, 256};
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
    struct host *other = render_tune(SIZES[i]);
    for (size_t n = 0; n < first->heard_count; n++) {
      const struct heard *a = &first->heard[n];
      const struct heard *b = &other->heard[n];
      CHECK(n < other->heard_count && memcmp(a->bytes, b->bytes, 3) == 0 &&
                a->frame - first->heard[0].frame == b->frame - other->heard[0].frame,
            "event %zu in blocks of %u: %x %d %d at %llu, not %x %d %d at %llu", n, SIZES[i], b->bytes[0], b->bytes[1],
            b->bytes[2], (unsigned long long)b->frame, a->bytes[0], a->bytes[1], a->bytes[2],
            (unsigned long long)a->frame);
    }
    CHECK(first->heard_count == other->heard_count, "%zu events, not %zu", other->heard_count, first->heard_count);
    let_it_end(other);
    end(other);
  }
  end(first);
}

static void real_a_loop_sounds_alike_on_each_pass(void) {
  struct host *host = start(48000, 512);
  host->off_line = true;
  size_t begin[5];
  uint64_t frame[5];
  for (int pass = 0; pass < 4; pass++) {
    begin[pass] = host->heard_count;
    frame[pass] = host->frame;
    play_tune(host, 512, 16 * BEAT / 2);
  }
  begin[4] = host->heard_count;
  frame[4] = host->frame;
  size_t length = begin[3] - begin[2];
  CHECK(length == begin[4] - begin[3], "%zu and %zu events", length, begin[4] - begin[3]);
  size_t same = 0;
  for (size_t i = 0; i < length; i++) {
    const struct heard *a = &host->heard[begin[2] + i];
    const struct heard *b = &host->heard[begin[3] + i];
    same += a->frame - frame[2] == b->frame - frame[3] && memcmp(a->bytes, b->bytes, 3) == 0;
  }
  CHECK(same == length, "%zu of %zu events are the same", same, length);
  let_it_end(host);
  end(host);
}

/* A longer tune, from a bar on, as one who has located there plays it. */
enum { BARS = 12, BAR_FRAMES = 4 * BEAT };

static void play_from(struct host *host, int bar) {
  struct core_transport stopped = {true, false, 4.0 * bar, 120, 4, 4, 4.0 * bar};
  block_at(host, 512, &stopped, NULL, 0);
  for (uint64_t place = (uint64_t)bar * BAR_FRAMES; place < BARS * BAR_FRAMES; place += 500) {
    struct event events[2];
    size_t count = 0;
    int note = (int)(place / (BEAT / 2));
    if (place % (BEAT / 2) == 0) {
      events[count++] = midi(0, 0x90, (uint8_t)(tune(note) + (note / 16 % 3 == 1 ? 5 : 0)), 100);
    } else if (place % (BEAT / 2) == 10000) {
      events[count++] = midi(0, 0x80, (uint8_t)(tune(note) + (note / 16 % 3 == 1 ? 5 : 0)), 0);
    }
    struct core_transport transport = rolling((double)place / BEAT, 120);
    transport.bar_start = 4.0 * (double)(place / BAR_FRAMES);
    CHECK(block_at(host, 500, &transport, events, count), "the render is whole");
  }
  stopped.quarters = 4.0 * BARS;
  for (int i = 0; i < 400 && sounds_on(host, -1) > 0; i++) {
    block_at(host, 500, &stopped, NULL, 0);
  }
}

static bool begins(const struct heard *heard, uint64_t from, uint64_t frame, const uint8_t bytes[3]) {
  return (bytes[0] & 0xF0) == 0x90 && (bytes[0] & 15) > 0 && heard->frame - from == frame &&
         memcmp(heard->bytes, bytes, 2) == 0;
}

/* Says how much of what voices begin in each bar is the same in two passes; how many notes are not. */
static int compare_bars(const struct host *a, size_t from_a, uint64_t origin_a, const struct host *b, size_t from_b,
                        uint64_t origin_b, int first) {
  int others = 0;
  for (int bar = first; bar < BARS; bar++) {
    int total = 0, same = 0;
    for (size_t i = from_b; i < b->heard_count; i++) {
      const struct heard *one = &b->heard[i];
      uint64_t frame = one->frame - origin_b;
      if ((one->bytes[0] & 0xF0) == 0x90 && (one->bytes[0] & 15) > 0 && frame / BAR_FRAMES == (uint64_t)(bar - first)) {
        total++;
        for (size_t n = from_a; n < a->heard_count; n++) {
          if (begins(&a->heard[n], origin_a, frame + (uint64_t)first * BAR_FRAMES, one->bytes)) {
            same++;
            break;
          }
        }
      }
    }
    CHECK(total > 0, "voices in bar %d", bar + 1);
    printf("bar %d: %d of %d the same; ", bar + 1, same, total);
    others += total - same;
  }
  printf("\n");
  return others;
}

/* What is heard from a bar on, beside what was heard there in a pass of the whole. */
static void real_from_the_middle(void) {
  struct host *host = start(48000, 512);
  host->off_line = true;
  uint64_t whole = host->frame + 512;
  play_from(host, 0);
  size_t count = host->heard_count;
  uint64_t again = host->frame + 512;
  play_from(host, 8);
  printf("after a whole pass, ");
  CHECK(compare_bars(host, 0, whole, host, count, again, 8) == 0, "where it was played before, all is the same");
  struct host *other = start(48000, 512);
  other->off_line = true;
  play_from(other, 8);
  printf("as the first that is played, ");
  compare_bars(host, 0, whole, other, 0, 512, 8);
  end(other);
  check_quiet(host);
  end(host);
}

static int by_size(const void *a, const void *b) {
  double difference = *(const double *)a - *(const double *)b;
  return difference < 0 ? -1 : difference > 0;
}

enum { HOST_PRIORITY = 10, ENGINE_PRIORITY = 3, PASSES = 12 };

/* As hosts have it. False if the system does not give it. */
static bool real_time_priority(int priority) {
  return pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = priority}) == 0;
}

struct times {
  size_t count;
  double micros[1 << 17];
};

static void add_time(struct times *times, double micros) { times->micros[times->count++] = micros; }

static void say_times(const char *what, struct times *times) {
  qsort(times->micros, times->count, sizeof *times->micros, by_size);
  printf("%s: %.1f us, p90 %.1f, p99 %.1f, of %zu; ", what, times->micros[times->count / 2],
         times->micros[times->count * 9 / 10], times->micros[times->count * 99 / 100], times->count);
}

struct figures {
  struct times without, with, echo;
  int in_block, in_next, later;
};

/*
 * In which block the notes of voices were that foreseen keys bring. Nobody foresees the one to which the
 * transport jumps; and half-way between two keys voices move by themselves.
 */
static void find_voices(struct host *host, uint64_t origin, struct figures *figures) {
  for (size_t i = 0; i < host->heard_count; i++) {
    const struct heard *heard = &host->heard[i];
    uint64_t place = heard->frame - origin;
    uint64_t after = place % (BEAT / 2);
    bool is_of_key = place >= BEAT / 2 && place < TUNE * BEAT / 2 && after < BEAT / 4;
    if (is_of_key && (heard->bytes[0] & 0xF0) == 0x90 && (heard->bytes[0] & 15) > 0) {
      ++*(after < 128 ? &figures->in_block : after < 256 ? &figures->in_next : &figures->later);
    }
  }
}

/* The tune, once through, in the time of a host; half-way between its notes the echo is asked. */
static void time_tune(struct host *host, struct echo *echo, struct figures *figures) {
  forget(host);
  uint64_t origin = host->frame;
  double next = seconds();
  for (uint64_t place = 0; place < (TUNE + 1) * BEAT / 2; place += 128) {
    struct event events[16];
    size_t count = tune_between(place, place + 128, events);
    struct core_transport transport = rolling((double)place / BEAT, 120);
    double before = seconds();
    block_at(host, 128, &transport, events, count);
    add_time(count > 0 ? &figures->with : &figures->without, (seconds() - before) * 1e6);
    if ((place + BEAT / 4) % (BEAT / 2) < 128) {
      add_time(&figures->echo, echo_ask(echo));
    }
    for (next += 128 / 48000.0; seconds() < next;) {
      nanosleep(&(struct timespec){0, 100000}, NULL);
    }
  }
  find_voices(host, origin, figures);
}

static void say_figures(const char *when, struct figures *figures) {
  printf("%s, process() ", when);
  say_times("without an event", &figures->without);
  say_times("with one", &figures->with);
  say_times("a process that only answers", &figures->echo);
  printf("notes of voices: %d in the key's block, %d in the next, %d later\n", figures->in_block,
         figures->in_next, figures->later);
  fflush(stdout);
}

static void real_kills(void) {
  struct host *host = start(48000, 128);
  connect(host);
  for (int i = 0; i < 3; i++) {
    kill_and_wait(host);
    nap(5000);
  }
  end(host);
}

/* In the time of a host: how long process() takes, and how many chords leave in the key's block. */
static void real_figures(void) {
  static struct figures first, later;
  struct echo *echo = echo_start(ENGINE_PRIORITY);
  CHECK(echo, "a process");
  struct host *host = start(48000, 128);
  connect(host);
  printf("%s real-time priority\n", real_time_priority(HOST_PRIORITY) ? "with" : "without");
  time_tune(host, echo, &first);
  say_figures("while the engine warms up", &first);
  for (int pass = 0; pass < PASSES; pass++) {
    time_tune(host, echo, &later);
  }
  say_figures("after that", &later);
  echo_end(echo);
  let_it_end(host);
  end(host);
}

/* Resident memory of the engine, in megabytes. */
static double engine_memory(void) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/status", (int)engine_pid());
  FILE *in = fopen(path, "r");
  CHECK(in, "the engine runs");
  long kilobytes = 0;
  while (fgets(line, sizeof line, in) && sscanf(line, "VmRSS: %ld", &kilobytes) != 1) {
  }
  fclose(in);
  return kilobytes / 1024.0;
}

/*
 * Eight instances play at once, each in the time of a host: the tune, each so many semitones above the one before
 * it. What they need, and how late they are.
 */
static void play_instances(int semitones) {
  enum { INSTANCES = 8 };
  static struct figures figures;
  struct host *hosts[INSTANCES];
  for (int i = 0; i < INSTANCES; i++) {
    hosts[i] = start(48000, 128);
    connect(hosts[i]);
    if (i == 0) {
      nap(15000); /* until it has rehearsed */
    }
    printf("%d: %.0f MB; ", i + 1, engine_memory());
  }
  uint64_t origins[INSTANCES];
  for (int i = 0; i < INSTANCES; i++) {
    forget(hosts[i]);
    origins[i] = hosts[i]->frame;
  }
  real_time_priority(HOST_PRIORITY);
  double next = seconds();
  for (uint64_t place = 0; place < (TUNE + 1) * BEAT / 2; place += 128) {
    struct event events[16];
    size_t count = tune_between(place, place + 128, events);
    struct core_transport transport = rolling((double)place / BEAT, 120);
    for (int i = 0; i < INSTANCES; i++) {
      block_at(hosts[i], 128, &transport, events, count);
      for (size_t event = 0; event < count; event++) {
        events[event].bytes[1] = (uint8_t)(events[event].bytes[1] + semitones);
      }
    }
    for (next += 128 / 48000.0; seconds() < next;) {
      nanosleep(&(struct timespec){0, 100000}, NULL);
    }
  }
  for (int i = 0; i < INSTANCES; i++) {
    find_voices(hosts[i], origins[i], &figures);
    let_it_end(hosts[i]);
    end(hosts[i]);
  }
  printf("%d notes of voices in the key's block, %d in the next, %d later\n", figures.in_block, figures.in_next,
         figures.later);
}

static void real_instances(void) { play_instances(0); }

static void real_instances_of_different_melodies(void) { play_instances(1); }

static const struct {
  const char *name;
  void (*play)(void);
} SCENARIOS[] = {
#define SCENARIO(name) {#name, name}
    SCENARIO(scanning_starts_nothing),
    SCENARIO(the_melody_passes_alone),
    SCENARIO(a_missing_engine_is_said_once),
    SCENARIO(voices_join_the_melody),
    SCENARIO(the_chord_is_shown),
    SCENARIO(a_render_is_the_same_in_blocks_of_any_size),
    SCENARIO(the_engine_is_told_where_the_song_is),
    SCENARIO(an_engine_that_comes_late_is_told_the_place),
    SCENARIO(bypass_lets_everything_pass),
    SCENARIO(bypass_works_between_blocks),
    SCENARIO(keys_that_name_a_chord_are_not_heard),
    SCENARIO(what_a_song_keeps_reaches_the_engine),
    SCENARIO(a_preset_may_have_any_name),
    SCENARIO(state_comes_back),
    SCENARIO(parameters_turn_on_their_frames),
    SCENARIO(latency_exact_puts_all_on_its_frame),
    SCENARIO(what_sounds_ends_when_the_host_begins_anew),
    SCENARIO(what_sounds_ends_when_the_host_suspends),
    SCENARIO(closing_while_playing_leaves_nothing),
    SCENARIO(sixteen_instances_share_an_engine),
    SCENARIO(a_killed_engine_leaves_no_note_and_is_replaced),
    SCENARIO(a_full_ring_loses_nothing_of_the_melody),
    SCENARIO(two_versions_do_not_fit),
    SCENARIO(a_slow_engine_is_late_but_loses_nothing),
    SCENARIO(an_engine_that_hangs_is_let_go),
    SCENARIO(an_engine_that_stood_still_plays_on),
    SCENARIO(nonsense_from_an_engine_does_no_harm),
    SCENARIO(a_host_without_room_gets_the_rest_later),
    SCENARIO(a_render_without_an_engine_says_so),
    SCENARIO(a_render_whose_engine_dies_says_so),
    SCENARIO(a_render_that_is_over_was_whole),
    SCENARIO(main_and_audio_do_not_meet),
    SCENARIO(real_a_render_is_the_same_in_blocks_of_any_size),
    SCENARIO(real_a_loop_sounds_alike_on_each_pass),
    SCENARIO(real_from_the_middle),
    SCENARIO(real_kills),
    SCENARIO(real_instances),
    SCENARIO(real_instances_of_different_melodies),
    SCENARIO(real_figures),
};

static void too_long(int signal) {
  (void)signal;
  static const char text[] = "it takes too long\n";
  ssize_t ignored = write(STDOUT_FILENO, text, sizeof text - 1);
  (void)ignored;
  _exit(1);
}

static void kill_engine(void) {
  if (files("engine.pid")) {
    kill(engine_pid(), SIGKILL);
  }
}

int main(int count, char **arguments) {
  static const struct format *const FORMATS[] = {&clap_format, &vst3_format, &lv2_format};
  if (count == 2 && strcmp(arguments[1], "formats") == 0) {
    for (size_t i = 0; i < 3; i++) {
      if (FORMATS[i]->open) {
        puts(FORMATS[i]->name);
      }
    }
    return 0;
  }
  if (count == 2 && strcmp(arguments[1], "list") == 0) {
    for (size_t i = 0; i < sizeof SCENARIOS / sizeof *SCENARIOS; i++) {
      puts(SCENARIOS[i].name);
    }
    return 0;
  }
  if (count != 5) {
    fputs("usage: plugin_test FORMAT PLUGIN ENGINE SCENARIO\n       plugin_test list|formats\n", stderr);
    return 2;
  }
  role = ROLE_MAIN;
  for (size_t i = 0; i < 3; i++) {
    format = strcmp(arguments[1], FORMATS[i]->name) == 0 ? FORMATS[i] : format;
  }
  CHECK(format, "no such format");
  snprintf(folder, sizeof folder, "%s", getenv("TMPDIR"));
  setenv("XDG_RUNTIME_DIR", folder, 1);
  engine = arguments[3];
  setenv("CANTUS_LAUNCHER", engine, 1);
  char path[256];
  snprintf(path, sizeof path, "%s/state", folder);
  setenv("XDG_STATE_HOME", path, 1);
  snprintf(path, sizeof path, "%s/stderr", folder);
  CHECK(freopen(path, "a", stderr), "%s", strerror(errno));
  setvbuf(stderr, NULL, _IOLBF, 512);
  signal(SIGALRM, too_long);
  alarm(220);
  format->open(arguments[2]);
  int result = 1;
  for (size_t i = 0; i < sizeof SCENARIOS / sizeof *SCENARIOS; i++) {
    if (strcmp(arguments[4], SCENARIOS[i].name) == 0) {
      scenario_name = SCENARIOS[i].name;
      SCENARIOS[i].play();
      result = 0;
    }
  }
  kill_engine();
  format->close();
  return result;
}
