#define _GNU_SOURCE
#include "platform.h"

#if !defined _WIN32

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if !defined MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* macOS: SO_NOSIGPIPE says it once for the socket */
#endif

extern char **environ;

uint64_t platform_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void platform_sleep(int milliseconds) {
  struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&time, NULL);
}

void platform_nap(void) { nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL); }

struct platform_mutex {
  pthread_mutex_t mutex;
};

struct platform_mutex *platform_mutex_new(void) {
  struct platform_mutex *mutex = malloc(sizeof *mutex);
  if (mutex) {
    pthread_mutex_init(&mutex->mutex, NULL);
  }
  return mutex;
}

void platform_mutex_free(struct platform_mutex *mutex) {
  if (mutex) {
    pthread_mutex_destroy(&mutex->mutex);
    free(mutex);
  }
}

void platform_lock(struct platform_mutex *mutex) { pthread_mutex_lock(&mutex->mutex); }

void platform_unlock(struct platform_mutex *mutex) { pthread_mutex_unlock(&mutex->mutex); }

struct platform_thread {
  pthread_t thread;
  void (*run)(void *);
  void *argument;
};

static void *run_thread(void *argument) {
  struct platform_thread *thread = argument;
  sigset_t all; /* signals are the host's own */
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  thread->run(thread->argument);
  return NULL;
}

struct platform_thread *platform_thread_start(void (*run)(void *), void *argument) {
  struct platform_thread *thread = malloc(sizeof *thread);
  if (!thread) {
    return NULL;
  }
  thread->run = run;
  thread->argument = argument;
  if (pthread_create(&thread->thread, NULL, run_thread, thread) != 0) {
    free(thread);
    return NULL;
  }
  return thread;
}

void platform_thread_join(struct platform_thread *thread) {
  pthread_join(thread->thread, NULL);
  free(thread);
}

/* The folder where no runtime folder is set, as cantus.daemon.control.SocketFile names it. */
static int temporary_folder(char path[PLATFORM_PATH]) {
  char temporary[PLATFORM_PATH] = "/tmp/";
#if defined _CS_DARWIN_USER_TEMP_DIR
  confstr(_CS_DARWIN_USER_TEMP_DIR, temporary, sizeof temporary);
#endif
  struct passwd entry;
  struct passwd *user = NULL;
  char room[4096];
  getpwuid_r(getuid(), &entry, room, sizeof room, &user);
  char name[64];
  snprintf(name, sizeof name, "%s", user ? user->pw_name : "user");
  for (char *c = name; *c; c++) {
    if (!isalnum((unsigned char)*c) && !strchr("._-", *c)) {
      *c = '_';
    }
  }
  return snprintf(path, PLATFORM_PATH, "%scantus-%s", temporary, name);
}

/* The folder of the engine's socket: made by whoever comes first, for its owner alone. */
static bool engine_folder(char path[PLATFORM_PATH]) {
  const char *runtime = getenv("XDG_RUNTIME_DIR");
  int length = runtime && *runtime == '/' ? snprintf(path, PLATFORM_PATH, "%s/cantus", runtime)
                                   : temporary_folder(path);
  if (length < 0 || length >= PLATFORM_PATH) {
    return false;
  }
  struct stat status;
  if (mkdir(path, 0700) != 0 && errno != EEXIST) {
    return false;
  }
  return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == getuid() &&
         (status.st_mode & 077) == 0;
}

bool platform_engine_address(char path[PLATFORM_PATH]) {
  char folder[PLATFORM_PATH];
  if (!engine_folder(folder)) {
    return false;
  }
  int length = snprintf(path, PLATFORM_PATH, "%s/engine.sock", folder);
  return length > 0 && length < PLATFORM_PATH;
}

/* Makes a file so long, and sees to it that there is room for it where the system can say so. */
static bool allocate(int file, off_t size) {
#if defined __linux__
  return posix_fallocate(file, 0, size) == 0;
#else
  return ftruncate(file, size) == 0;
#endif
}

void *platform_map(size_t size, char path[PLATFORM_PATH]) {
  char folder[PLATFORM_PATH];
  if (!engine_folder(folder)) {
    return NULL;
  }
  int length = snprintf(path, PLATFORM_PATH, "%s/plugin-XXXXXX", folder);
  if (length < 0 || length >= PLATFORM_PATH) {
    return NULL;
  }
  int file = mkstemp(path); /* 0600 */
  if (file < 0) {
    return NULL;
  }
  void *memory = MAP_FAILED;
  if (allocate(file, (off_t)size)) {
    memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  close(file);
  if (memory == MAP_FAILED) {
    unlink(path);
    return NULL;
  }
  memset(memory, 0, size); /* so that the audio thread meets no page for the first time */
  return memory;
}

void platform_unmap(void *memory, size_t size) { munmap(memory, size); }

void platform_remove(const char *path) { unlink(path); }

platform_socket platform_connect(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) {
    return PLATFORM_NO_SOCKET;
  }
  strcpy(address.sun_path, path);
  int connection = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connection < 0) {
    return PLATFORM_NO_SOCKET;
  }
  fcntl(connection, F_SETFD, FD_CLOEXEC);
#if defined SO_NOSIGPIPE
  setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &(int){1}, sizeof(int));
#endif
  struct timeval limit = {.tv_sec = 2};
  setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) {
    close(connection);
    return PLATFORM_NO_SOCKET;
  }
  return connection;
}

bool platform_send(platform_socket socket, const char *text, size_t length) {
  while (length > 0) {
    ssize_t sent = send((int)socket, text, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) {
      continue;
    }
    if (sent <= 0) {
      return false;
    }
    text += sent;
    length -= (size_t)sent;
  }
  return true;
}

void platform_send_byte(platform_socket socket) {
  ssize_t ignored = send((int)socket, "\n", 1, MSG_DONTWAIT | MSG_NOSIGNAL);
  (void)ignored; /* full: there are bytes enough to wake it; broken: the link's thread sees to that */
}

int platform_receive(platform_socket socket, char *room, size_t size, int milliseconds) {
  struct pollfd wait = {.fd = (int)socket, .events = POLLIN};
  int ready = poll(&wait, 1, milliseconds);
  if (ready <= 0) {
    return ready < 0 && errno != EINTR ? -1 : 0;
  }
  ssize_t length = recv((int)socket, room, size, MSG_DONTWAIT);
  if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
    return 0;
  }
  return length <= 0 ? -1 : (int)length;
}

void platform_close(platform_socket socket) { close((int)socket); }

/* The launcher: as the environment says, as it was installed, or wherever the path has it. */
static bool find_launcher(char path[PLATFORM_PATH]) {
  const char *named = getenv("CANTUS_LAUNCHER");
  if (named && *named) {
    return snprintf(path, PLATFORM_PATH, "%s", named) < PLATFORM_PATH;
  }
  const char *config = getenv("XDG_CONFIG_HOME");
  const char *home = getenv("HOME");
  char file[PLATFORM_PATH];
  if (config && *config) {
    snprintf(file, sizeof file, "%s/cantus/launcher", config);
  } else {
    snprintf(file, sizeof file, "%s/.config/cantus/launcher", home ? home : "");
  }
  FILE *in = fopen(file, "re");
  if (in) {
    bool read = fgets(path, PLATFORM_PATH, in) != NULL;
    fclose(in);
    if (read) {
      path[strcspn(path, "\r\n")] = 0;
      if (access(path, X_OK) == 0) {
        return true; /* one that has gone may have come back as a package */
      }
    }
  }
  return snprintf(path, PLATFORM_PATH, "cantus") > 0;
}

bool platform_engine_log(char path[PLATFORM_PATH]) {
  const char *home = getenv("HOME");
  int length = -1;
#if defined __APPLE__
  if (home) {
    length = snprintf(path, PLATFORM_PATH, "%s/Library/Logs/Cantus/engine.log", home);
  }
#else
  const char *state = getenv("XDG_STATE_HOME");
  if (state && *state == '/') {
    length = snprintf(path, PLATFORM_PATH, "%s/cantus/engine.log", state);
  } else if (home) {
    length = snprintf(path, PLATFORM_PATH, "%s/.local/state/cantus/engine.log", home);
  }
#endif
  return length > 0 && length < PLATFORM_PATH;
}

/*
 * A shell that leaves the engine behind: so it is nobody's child whom the host would have to wait
 * for. A log that has become long becomes the old one.
 */
static const char START[] =
    "command -v \"$0\" >/dev/null || exit 1\n"
    "log=/dev/null\n"
    "if [ -n \"$1\" ] && mkdir -p \"${1%/*}\" && : >>\"$1\"; then\n"
    "  log=$1\n"
    "  if [ \"$(wc -c <\"$log\")\" -gt 1000000 ]; then mv -f \"$log\" \"$log.old\"; fi\n"
    "fi 2>/dev/null\n"
    "{ date; exec \"$0\" plugin engine; } </dev/null >>\"$log\" 2>&1 &\n";

bool platform_start_engine(void) {
  char launcher[PLATFORM_PATH];
  char log[PLATFORM_PATH];
  if (!find_launcher(launcher)) {
    return false;
  }
  if (!platform_engine_log(log)) {
    *log = 0;
  }
  char *const arguments[] = {"sh", "-c", (char *)START, launcher, log, NULL};
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t files; /* the host's open devices and sockets stay the host's */
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_setsigmask(&attributes, &none);
  short flags = POSIX_SPAWN_SETSIGMASK;
#if defined POSIX_SPAWN_SETSID
  flags |= POSIX_SPAWN_SETSID;
#endif
#if defined POSIX_SPAWN_CLOEXEC_DEFAULT
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
  for (int standard = 0; standard < 3; standard++) {
    posix_spawn_file_actions_addinherit_np(&files, standard);
  }
#elif defined __GLIBC__ && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 34)
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
#endif
  posix_spawnattr_setflags(&attributes, flags);
  pid_t shell;
  int status = 0;
  bool started = posix_spawn(&shell, "/bin/sh", &files, &attributes, arguments, environ) == 0;
  if (started) {
    pid_t ended;
    while ((ended = waitpid(shell, &status, 0)) < 0 && errno == EINTR) {
    }
    /* A host that ignores its children has none to wait for: then how it ended is not known. */
    started = ended < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return started;
}

#endif
