#define _GNU_SOURCE
#include "echo.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WAIT_MICROS = 300 };

struct echo {
  _Atomic uint64_t *done; /* shared */
  int socket;
  pid_t process;
};

static void answer(int socket, int priority, _Atomic uint64_t *done) {
  sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = priority});
  for (char byte; read(socket, &byte, 1) == 1;) {
    atomic_fetch_add(done, 1);
  }
}

struct echo *echo_start(int priority) {
  struct echo *echo = malloc(sizeof *echo);
  int sockets[2];
  echo->done = mmap(NULL, sizeof *echo->done, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (echo->done == MAP_FAILED || socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0) {
    free(echo);
    return NULL;
  }
  echo->socket = sockets[0];
  echo->process = fork();
  if (echo->process == 0) {
    close(sockets[0]);
    answer(sockets[1], priority, echo->done);
    _exit(0);
  }
  close(sockets[1]);
  return echo;
}

static double micros(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

double echo_ask(struct echo *echo) {
  uint64_t before = atomic_load(echo->done);
  double start = micros();
  if (write(echo->socket, "\n", 1) != 1) {
    return 0;
  }
  while (atomic_load(echo->done) == before && micros() < start + MOST_WAIT_MICROS) {
  }
  double took = micros() - start;
  while (atomic_load(echo->done) == before) {
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
  }
  return took;
}

void echo_end(struct echo *echo) {
  close(echo->socket);
  waitpid(echo->process, NULL, 0);
  munmap(echo->done, sizeof *echo->done);
  free(echo);
}
