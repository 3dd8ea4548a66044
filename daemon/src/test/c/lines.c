/*
 * A client of a JACK server that plays a note on every line of a grid, to compare with: a thread
 * sleeps until each line by the system's clock, and what it has to play leaves with the next cycle.
 *
 *   lines CLIENT TARGET FIRST LENGTH COUNT
 *
 * FIRST is the frame of the first line, LENGTH the frames between two, COUNT how many there are.
 * JACK's functions are declared here, for its headers may not be installed.
 */
#define _GNU_SOURCE
#include <math.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sched.h>

typedef struct client client;
typedef struct port port;
client *jack_client_open(const char *name, int options, int *status, ...);
port *jack_port_register(client *, const char *name, const char *type, unsigned long flags,
                         unsigned long size);
void *jack_port_get_buffer(port *, uint32_t frames);
int jack_set_process_callback(client *, int (*process)(uint32_t, void *), void *);
int jack_activate(client *);
int jack_connect(client *, const char *from, const char *to);
int jack_client_close(client *);
uint64_t jack_frames_to_time(const client *, uint32_t frame);
uint64_t jack_get_time(void);
void jack_midi_clear_buffer(void *);
int jack_midi_event_write(void *, uint32_t offset, const unsigned char *bytes, size_t size);

static port *out;
static atomic_int wanted;
static int played;

static int process(uint32_t frames, void *unused) {
  (void)unused;
  void *buffer = jack_port_get_buffer(out, frames);
  jack_midi_clear_buffer(buffer);
  for (int upTo = atomic_load(&wanted); played < upTo; played++) {
    unsigned char note[] = {0x9F, (unsigned char)(played % 128), 64};
    jack_midi_event_write(buffer, 0, note, sizeof note);
  }
  return 0;
}

int main(int count, char **arguments) {
  if (count != 6) {
    return 2;
  }
  const int noStartServer = 1, isOutput = 2;
  int status, lines = atoi(arguments[5]);
  double first = atof(arguments[3]), length = atof(arguments[4]);
  client *self = jack_client_open(arguments[1], noStartServer, &status);
  if (!self) {
    return 1;
  }
  out = jack_port_register(self, "out", "8 bit raw midi", isOutput, 0);
  jack_set_process_callback(self, process, NULL);
  char from[256];
  snprintf(from, sizeof from, "%s:out", arguments[1]);
  if (jack_activate(self) != 0 || jack_connect(self, from, arguments[2]) != 0) {
    return 1;
  }
  puts("connected");
  fflush(stdout);
  struct sched_param asDaemon = {.sched_priority = 3};
  sched_setscheduler(0, SCHED_FIFO, &asDaemon);
  for (int line = 0; line < lines; line++) {
    // JACK's clock may be another one than that which a thread can wait on.
    uint32_t frame = (uint32_t)llround(first + line * length);
    int64_t left = (int64_t)(jack_frames_to_time(self, frame) - jack_get_time()) * 1000;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t at = now.tv_sec * INT64_C(1000000000) + now.tv_nsec + left;
    struct timespec until = {.tv_sec = at / 1000000000, .tv_nsec = at % 1000000000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
    atomic_fetch_add(&wanted, 1);
  }
  sleep(1);
  jack_client_close(self);
  return 0;
}
