#include "link.h"

#include "platform.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum {
  POLL_MS = 50,
  READY_MS = 20000,  /* a cold start, on a slow machine */
  FIRST_RETRY_MS = 250,    /* after an engine that would not do */
  FIRST_START_MS = 10000,  /* between two starts */
  LAST_PAUSE_MS = 80000,
  LONG_START_MS = 20000, /* after which a user should know that there is no engine yet */
  HELLO_SIZE = 8192,
  LINE_SIZE = 1024
};

static const char NOT_FOUND[] =
    "Cantus: the program `cantus` was not found. Install it, or let `cantus plugin --install` say "
    "where it is. Until then the melody passes alone";

/* Of all instances in this process: when one of them may start the engine next. */
static _Atomic uint64_t next_start;

struct link {
  struct link_user user;
  struct platform_thread *thread;
  atomic_bool stopping;
  atomic_bool given_up;
  atomic_bool hopeless;

  /* Guards the three below. The audio thread only ever tries to take it, and gives way. */
  atomic_flag taken;
  atomic_bool wanted; /* by the link's thread */
  struct shared *shared;
  platform_socket socket;
  unsigned engines;

  /* Of the link's thread. */
  char line[LINE_SIZE];
  size_t line_length;
  bool failure_said;
};

struct link *link_new(const struct link_user *user) {
  struct link *link = calloc(1, sizeof *link);
  if (link) {
    link->user = *user;
    link->socket = PLATFORM_NO_SOCKET;
    atomic_flag_clear(&link->taken);
  }
  return link;
}

void link_free(struct link *link) {
  if (link) {
    link_stop(link);
    free(link);
  }
}

struct shared *link_enter(struct link *link) {
  if (atomic_load(&link->wanted) ||
      atomic_flag_test_and_set_explicit(&link->taken, memory_order_acquire)) {
    return NULL;
  }
  struct shared *shared = link->shared;
  if (!shared) {
    link_leave(link);
  }
  return shared;
}

void link_leave(struct link *link) { atomic_flag_clear_explicit(&link->taken, memory_order_release); }

unsigned link_engines(const struct link *link) { return link->engines; }

void link_wake(struct link *link) { platform_send_byte(link->socket); }

void link_give_up(struct link *link) { atomic_store(&link->given_up, true); }

bool link_is_hopeless(const struct link *link) { return atomic_load(&link->hopeless); }

/* Hands the memory of an engine to the audio thread, or takes it away from it with NULL. */
static void exchange(struct link *link, struct shared *shared, platform_socket socket) {
  atomic_store(&link->wanted, true);
  while (atomic_flag_test_and_set_explicit(&link->taken, memory_order_acquire)) {
    platform_sleep(1); /* a block lasts no longer than that, as a rule */
  }
  link->shared = shared;
  link->socket = socket;
  link->engines += shared != NULL;
  atomic_store(&link->wanted, false);
  link_leave(link);
}

/* Once until it goes well again: hosts show such lines, and a missing Java stays missing. */
static void say_failure(struct link *link, const char *text) {
  if (!link->failure_said) {
    link->user.say(link->user.self, text);
    link->failure_said = true;
  }
}

static void pause_for(struct link *link, int milliseconds) {
  for (int waited = 0; waited < milliseconds && !atomic_load(&link->stopping); waited += POLL_MS) {
    platform_sleep(POLL_MS);
  }
}

/* The next whole line: 1; 0 if none came in time; -1 at the end. */
static int read_line(struct link *link, platform_socket socket, int milliseconds, char *line) {
  for (int waited = 0;;) {
    char *end = memchr(link->line, '\n', link->line_length);
    if (end) {
      size_t length = (size_t)(end - link->line);
      memcpy(line, link->line, length);
      line[length] = 0;
      link->line_length -= length + 1;
      memmove(link->line, end + 1, link->line_length);
      return 1;
    }
    if (link->line_length == LINE_SIZE) {
      return -1; /* that is no engine */
    }
    if (waited >= milliseconds || atomic_load(&link->stopping)) {
      return 0;
    }
    int step = milliseconds - waited < POLL_MS ? milliseconds - waited : POLL_MS;
    int received = platform_receive(socket, link->line + link->line_length,
                                    LINE_SIZE - link->line_length, step);
    if (received < 0) {
      return -1;
    }
    if (received == 0) {
      waited += step;
    }
    link->line_length += (size_t)received;
  }
}

static bool say_hello(struct link *link, platform_socket socket, const char *map) {
  char *room = malloc(HELLO_SIZE);
  if (!room) {
    return false;
  }
  struct text hello = text_in(room, HELLO_SIZE);
  text_add(&hello, "cantus-plugin %d\nmap %s\n", PROTOCOL, map);
  hello.length += link->user.hello(link->user.self, room + hello.length, HELLO_SIZE - hello.length);
  text_add(&hello, "end\n");
  bool sent = hello.complete && platform_send(socket, room, hello.length);
  free(room);
  return sent;
}

/* Waits until the engine is warm. False if it will not be. */
static bool await_ready(struct link *link, platform_socket socket) {
  char line[LINE_SIZE + 1];
  for (int waited = 0; waited < READY_MS && !atomic_load(&link->stopping);) {
    int read = read_line(link, socket, POLL_MS, line);
    if (read < 0) {
      say_failure(link, "Cantus: the engine broke the connection off");
      return false;
    }
    if (read == 0) {
      waited += POLL_MS;
    } else if (strcmp(line, "ready") == 0) {
      return true;
    } else if (strncmp(line, "refused ", 8) == 0) {
      say_failure(link, line + 8);
      return false;
    } else {
      link->user.hear(link->user.self, line);
    }
  }
  if (!atomic_load(&link->stopping)) {
    say_failure(link, "Cantus: the engine does not answer; the melody passes alone");
  }
  return false;
}

/* Until the engine ends. False if it has refused to go on. */
static bool serve(struct link *link, platform_socket socket) {
  char line[LINE_SIZE + 1];
  while (!atomic_load(&link->stopping)) {
    if (atomic_exchange(&link->given_up, false)) {
      say_failure(link, "Cantus: the engine has stopped answering; looking for another");
      return true;
    }
    int read = read_line(link, socket, POLL_MS, line);
    if (read < 0) {
      link->user.say(link->user.self, "Cantus: the engine has ended; starting it again");
      return true;
    }
    if (read > 0 && !strncmp(line, "refused ", 8)) {
      say_failure(link, line + 8);
      return false;
    }
    if (read > 0) {
      link->user.hear(link->user.self, line);
    }
  }
  return true;
}

static int twice(int pause) { return pause < LAST_PAUSE_MS / 2 ? pause * 2 : LAST_PAUSE_MS; }

/* One engine, from hello to death. True if it was ready, and did not refuse to go on. */
static bool converse(struct link *link, platform_socket socket) {
  char path[PLATFORM_PATH];
  struct shared *shared = platform_map(sizeof *shared, path);
  if (!shared) {
    say_failure(link, "Cantus: no memory could be shared with the engine");
    return false;
  }
  shared->magic = SHARED_MAGIC;
  shared->protocol = PROTOCOL;
  shared->records = RING_RECORDS;
  link->line_length = 0;
  bool ready = say_hello(link, socket, path) && await_ready(link, socket);
  platform_remove(path);
  if (ready) {
    link->failure_said = false;
    atomic_store(&link->given_up, false);
    exchange(link, shared, socket);
    ready = serve(link, socket);
    exchange(link, NULL, PLATFORM_NO_SOCKET);
  }
  platform_unmap(shared, sizeof *shared);
  return ready;
}

/* Starts the engine, unless it was started just now, by whichever instance. False if there is none. */
static bool start_engine(int *pause) {
  uint64_t now = platform_nanos();
  uint64_t next = atomic_load(&next_start);
  if (now < next || !atomic_compare_exchange_strong(&next_start, &next, now + (uint64_t)*pause * 1000000)) {
    return true;
  }
  *pause = twice(*pause);
  return platform_start_engine();
}

static void say_that_it_does_not_start(struct link *link) {
  char log[PLATFORM_PATH];
  char line[PLATFORM_PATH + LINE_SIZE];
  struct text text = text_in(line, sizeof line);
  text_add(&text, "Cantus: its engine does not start; %s says why. Until then the melody passes alone",
           platform_engine_log(log) ? log : "`cantus plugin engine` in a terminal");
  say_failure(link, line);
}

/* Finds the engine, or starts it; begins again when it dies. */
static void run(void *argument) {
  struct link *link = argument;
  char address[PLATFORM_PATH];
  if (!platform_engine_address(address)) {
    say_failure(link, "Cantus: there is no folder of this user's own for the engine's socket");
    atomic_store(&link->hopeless, true);
    return;
  }
  int start = FIRST_START_MS;
  int retry = FIRST_RETRY_MS;
  uint64_t alone_since = platform_nanos();
  while (!atomic_load(&link->stopping)) {
    platform_socket socket = platform_connect(address);
    if (socket != PLATFORM_NO_SOCKET) {
      atomic_store(&link->hopeless, false);
      atomic_store(&next_start, 0);
      bool was_ready = converse(link, socket);
      platform_close(socket);
      pause_for(link, was_ready ? POLL_MS : retry);
      retry = was_ready ? FIRST_RETRY_MS : twice(retry);
      start = FIRST_START_MS;
      alone_since = platform_nanos();
      continue;
    }
    if (!start_engine(&start)) {
      say_failure(link, NOT_FOUND);
      atomic_store(&link->hopeless, true);
    }
    if (platform_nanos() - alone_since > (uint64_t)LONG_START_MS * 1000000) {
      say_that_it_does_not_start(link);
    }
    pause_for(link, POLL_MS);
  }
}

void link_start(struct link *link) {
  if (!link->thread) {
    atomic_store(&link->stopping, false);
    link->thread = platform_thread_start(run, link);
    if (!link->thread) {
      say_failure(link, "Cantus: no thread could be started; the melody passes alone");
    }
  }
}

void link_stop(struct link *link) {
  if (link->thread) {
    atomic_store(&link->stopping, true);
    platform_thread_join(link->thread);
    link->thread = NULL;
  }
}

void link_restart(struct link *link) {
  if (link->thread) {
    link_stop(link);
    link_start(link);
  }
}
