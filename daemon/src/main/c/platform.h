/*
 * What differs between systems: time, threads, sockets, mapped files, starting a program.
 * platform_posix.c and platform_windows.c are the two answers.
 */
#ifndef CANTUS_PLATFORM_H
#define CANTUS_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef intptr_t platform_socket;
#define PLATFORM_NO_SOCKET ((platform_socket)-1)

enum { PLATFORM_PATH = 512 }; /* paths are in UTF-8 where the system knows what that is */

/* Monotonic. Callable on any thread, does not block. */
uint64_t platform_nanos(void);

void platform_sleep(int milliseconds);

/* The shortest sleep that the system gives. */
void platform_nap(void);

/* Lets the other thread of a core go first, for a few cycles. */
static inline void platform_relax(void) {
#if defined __x86_64__ || defined __i386__
  __builtin_ia32_pause();
#elif defined __aarch64__ || defined __arm__
  __asm__ volatile("yield");
#endif
}

struct platform_mutex;
struct platform_mutex *platform_mutex_new(void);
void platform_mutex_free(struct platform_mutex *mutex);
void platform_lock(struct platform_mutex *mutex);
void platform_unlock(struct platform_mutex *mutex);

struct platform_thread;
struct platform_thread *platform_thread_start(void (*run)(void *), void *argument);
void platform_thread_join(struct platform_thread *thread); /* and frees it */

/* A file of zeros, mapped, that the user alone can open. NULL if it cannot be made. */
void *platform_map(size_t size, char path[PLATFORM_PATH]);
void platform_unmap(void *memory, size_t size);
void platform_remove(const char *path); /* once the engine has mapped it, its name goes */

/* Where the engine listens. False if the system names no folder of the user's. */
bool platform_engine_address(char path[PLATFORM_PATH]);

/* Connects to a Unix domain socket. */
platform_socket platform_connect(const char *path);
bool platform_send(platform_socket socket, const char *text, size_t length);

/* Sends one byte, or nothing where that would block. Callable on the audio thread. */
void platform_send_byte(platform_socket socket);

/* Reads what is there, after waiting for it at most so long. 0: nothing came; -1: the end. */
int platform_receive(platform_socket socket, char *room, size_t size, int milliseconds);
void platform_close(platform_socket socket);

/*
 * Starts `cantus plugin engine` as a process that outlives the host; what it says goes to the end of
 * the log. False if there is no Cantus.
 */
bool platform_start_engine(void);

/* Where that log is. False if the system names no folder for it. */
bool platform_engine_log(char path[PLATFORM_PATH]);

#endif
