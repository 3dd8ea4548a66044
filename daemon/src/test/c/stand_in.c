/*
 * Stands in for the engine where a test wants one that misbehaves, or that says what it was told:
 * `stand_in plugin engine`, as the plug-in starts the real one. To each note it adds two voices: one
 * 4 semitones below for as long as the key is held, one 9 below for 3,000 frames, and it shows the
 * chord of the key's number. What an instance
 * tells it is in the file told-N beside the socket.
 *
 * STAND_IN: slow (4 ms for each block), refuse, garbage.
 */
#define _GNU_SOURCE
#include "parameters.h"
#include "protocol.h"

#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { LENGTH = 3000, MOST_ENDS = 4096 };

static char folder[80];
static const char *mode = "";
static atomic_int instances;

struct end {
  uint64_t frame;
  uint8_t key;
};

struct instance {
  int socket;
  FILE *told;
  struct shared *shared;
  uint64_t block;
  int transpose;
  uint8_t lower[128]; /* the key that the held voice got for a key of the melody, or 0 */
  struct end ends[MOST_ENDS];
  size_t first, last;
};

static void put(struct instance *instance, uint64_t frame, int voice, uint8_t status, int key, int velocity) {
  uint32_t data = status | (uint32_t)voice | (uint32_t)(key & 127) << 8 | (uint32_t)velocity << 16;
  struct record record = {frame, RECORD_NOTE_OF_VOICE, data | (uint32_t)voice << 24, 0, instance->block};
  while (!ring_put(&instance->shared->to_plugin, instance->shared->plugin_records, &record)) {
    usleep(500);
    char byte;
    if (recv(instance->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0) {
      return;
    }
  }
}

static void show(struct instance *instance, uint64_t frame, double chord) {
  struct record record = {frame, RECORD_VALUE, PARAMETER_CHORD, chord, instance->block};
  ring_put(&instance->shared->to_plugin, instance->shared->plugin_records, &record);
}

static void play_ends(struct instance *instance, uint64_t frame) {
  while (instance->first != instance->last && instance->ends[instance->first % MOST_ENDS].frame <= frame) {
    const struct end *end = &instance->ends[instance->first++ % MOST_ENDS];
    put(instance, end->frame, 2, 0x80, end->key, 0);
  }
}

static void say_when(struct instance *instance) {
  bool more = instance->first != instance->last;
  atomic_store(&instance->shared->wake_at, more ? instance->ends[instance->first % MOST_ENDS].frame : UINT64_MAX);
}

static void play(struct instance *instance, const struct record *record) {
  uint8_t status = record->data & 0xF0;
  uint8_t key = record->data >> 8 & 0x7F;
  uint8_t velocity = record->data >> 16 & 0x7F;
  if ((status == 0x90 || status == 0x80) && instance->lower[key]) {
    put(instance, record->frame, 1, 0x80, instance->lower[key], 0);
    instance->lower[key] = 0;
  }
  if (status == 0x90 && key > 24) {
    instance->lower[key] = (uint8_t)(key - 4 + instance->transpose);
    put(instance, record->frame, 1, 0x90, instance->lower[key], velocity);
    uint8_t lowest = (uint8_t)(key - 9 + instance->transpose);
    put(instance, record->frame, 2, 0x90, lowest, velocity);
    show(instance, record->frame, key);
    instance->ends[instance->last++ % MOST_ENDS] = (struct end){record->frame + LENGTH, lowest};
  }
}

static void scribble(struct instance *instance) {
  struct shared *shared = instance->shared;
  for (int i = 0; i < 4; i++) {
    struct record record = {(uint64_t)rand() * (rand() % 3), (uint32_t)(rand() % 20), (uint32_t)rand() * 3u,
                            rand() % 3 ? NAN : rand() * 1e300, UINT64_MAX >> (rand() % 64)};
    ring_put(&shared->to_plugin, shared->plugin_records, &record);
  }
  if (rand() % 50 == 0) {
    atomic_fetch_add(&shared->to_plugin.written, (uint64_t)rand());
  }
  atomic_store(&shared->wake_at, (uint64_t)rand());
  dprintf(instance->socket, "%s%c", rand() % 2 ? "preset  x y" : "hash ", rand() % 4 ? '\n' : ' ');
}

static void hear(struct instance *instance, const struct record *record) {
  fprintf(instance->told, "%u %llu %u %.9g %llu\n", record->type, (unsigned long long)record->frame, record->data,
          record->value, (unsigned long long)record->block);
  instance->block = record->block;
  play_ends(instance, record->type == RECORD_BLOCK ? record->frame - 1 : record->frame);
  if (record->type == RECORD_MIDI) {
    play(instance, record);
  } else if (record->type == RECORD_PARAMETER && record->data == PARAMETER_TRANSPOSE) {
    instance->transpose = (int)record->value;
  } else if (record->type == RECORD_RESET) {
    memset(instance->lower, 0, sizeof instance->lower);
    instance->first = instance->last;
  } else if (record->type == RECORD_BLOCK) {
    if (strcmp(mode, "slow") == 0) {
      usleep(4000);
    } else if (strcmp(mode, "garbage") == 0) {
      scribble(instance);
    }
    say_when(instance);
    fflush(instance->told);
    atomic_store_explicit(&instance->shared->done, record->block, memory_order_release);
  }
}

/* Plays what is due by itself, as far as the host has come. */
static void pass(struct instance *instance, uint64_t frame) {
  if (frame > 0) {
    play_ends(instance, frame - 1);
    say_when(instance);
  }
}

/* False at the end of the connection. */
static bool sleep_until_woken(struct instance *instance) {
  struct shared *shared = instance->shared;
  atomic_store(&shared->asleep, 1);
  bool awake = atomic_load(&shared->to_engine.written) != atomic_load(&shared->to_engine.read);
  char bytes[64];
  struct pollfd wait = {instance->socket, POLLIN, 0};
  ssize_t read = 1;
  if (!awake && poll(&wait, 1, 1) > 0) {
    read = recv(instance->socket, bytes, sizeof bytes, 0);
  }
  atomic_store(&shared->asleep, 0);
  return read > 0;
}

static bool read_hello(struct instance *instance) {
  char line[512], map[512] = "";
  FILE *in = fdopen(dup(instance->socket), "r");
  setvbuf(in, NULL, _IONBF, 0);
  bool complete = false;
  while (!complete && fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = 0;
    fprintf(instance->told, "hello %s\n", line);
    if (strncmp(line, "map ", 4) == 0) {
      snprintf(map, sizeof map, "%s", line + 4);
    }
    complete = strcmp(line, "end") == 0;
  }
  fclose(in);
  fflush(instance->told);
  int file = open(map, O_RDWR);
  void *memory = mmap(NULL, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  instance->shared = memory;
  return complete && memory != MAP_FAILED;
}

static void *serve(void *argument) {
  struct instance *instance = argument;
  char path[300];
  snprintf(path, sizeof path, "%s/told-%d", folder, atomic_fetch_add(&instances, 1));
  instance->told = fopen(path, "w");
  if (strcmp(mode, "refuse") == 0) {
    dprintf(instance->socket, "refused Cantus: the plug-in and its engine are of two versions\n");
  } else if (read_hello(instance)) {
    dprintf(instance->socket, "say Cantus: this is the engine that stands in\nready\n");
    struct record record;
    uint64_t passed;
    do {
      passed = atomic_load(&instance->shared->passed);
      while (ring_peek(&instance->shared->to_engine, instance->shared->engine_records, &record)) {
        hear(instance, &record);
        ring_drop(&instance->shared->to_engine);
      }
      pass(instance, passed);
    } while (sleep_until_woken(instance));
  }
  fprintf(instance->told, "end\n");
  fclose(instance->told);
  close(instance->socket);
  free(instance);
  return NULL;
}

int main(void) {
  snprintf(folder, sizeof folder, "%s/cantus", getenv("XDG_RUNTIME_DIR"));
  mode = getenv("STAND_IN") ? getenv("STAND_IN") : "";
  char path[300];
  snprintf(path, sizeof path, "%s/starts", folder);
  FILE *starts = fopen(path, "a");
  fprintf(starts, "%d\n", getpid());
  fclose(starts);
  snprintf(path, sizeof path, "%s/lock", folder);
  if (flock(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), LOCK_EX | LOCK_NB) != 0) {
    return 0; /* there is one */
  }
  snprintf(path, sizeof path, "%s/engine.pid", folder);
  FILE *pid = fopen(path, "w");
  fprintf(pid, "%d\n", getpid());
  fclose(pid);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s/engine.sock", folder);
  unlink(address.sun_path);
  int server = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, sizeof address) != 0 || listen(server, 64) != 0) {
    return 1;
  }
  for (;;) {
    struct instance *instance = calloc(1, sizeof *instance);
    instance->socket = accept(server, NULL, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, instance);
    pthread_detach(thread);
  }
}
