#include "platform.h"

#if defined _WIN32

#include <winsock2.h> /* must stand before windows.h */

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#if !defined AF_UNIX
#define AF_UNIX 1
#endif

struct unix_address { /* afunix.h, which not every compiler has */
  unsigned short family;
  char path[108];
};

uint64_t platform_nanos(void) {
  LARGE_INTEGER ticks, frequency;
  QueryPerformanceCounter(&ticks);
  QueryPerformanceFrequency(&frequency);
  uint64_t seconds = (uint64_t)(ticks.QuadPart / frequency.QuadPart);
  uint64_t rest = (uint64_t)(ticks.QuadPart % frequency.QuadPart);
  return seconds * 1000000000u + rest * 1000000000u / (uint64_t)frequency.QuadPart;
}

void platform_sleep(int milliseconds) { Sleep((DWORD)milliseconds); }

void platform_nap(void) { SwitchToThread(); }

struct platform_mutex {
  SRWLOCK lock;
};

struct platform_mutex *platform_mutex_new(void) {
  struct platform_mutex *mutex = malloc(sizeof *mutex);
  if (mutex) {
    InitializeSRWLock(&mutex->lock);
  }
  return mutex;
}

void platform_mutex_free(struct platform_mutex *mutex) { free(mutex); }

void platform_lock(struct platform_mutex *mutex) { AcquireSRWLockExclusive(&mutex->lock); }

void platform_unlock(struct platform_mutex *mutex) { ReleaseSRWLockExclusive(&mutex->lock); }

struct platform_thread {
  HANDLE handle;
  void (*run)(void *);
  void *argument;
};

static DWORD WINAPI run_thread(void *argument) {
  struct platform_thread *thread = argument;
  thread->run(thread->argument);
  return 0;
}

struct platform_thread *platform_thread_start(void (*run)(void *), void *argument) {
  struct platform_thread *thread = malloc(sizeof *thread);
  if (!thread) {
    return NULL;
  }
  thread->run = run;
  thread->argument = argument;
  thread->handle = CreateThread(NULL, 0, run_thread, thread, 0, NULL);
  if (!thread->handle) {
    free(thread);
    return NULL;
  }
  return thread;
}

void platform_thread_join(struct platform_thread *thread) {
  WaitForSingleObject(thread->handle, INFINITE);
  CloseHandle(thread->handle);
  free(thread);
}

static bool wide(const char *text, WCHAR room[PLATFORM_PATH]) {
  return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, room, PLATFORM_PATH) > 0;
}

static bool narrow(const WCHAR *text, char room[PLATFORM_PATH]) {
  return WideCharToMultiByte(CP_UTF8, 0, text, -1, room, PLATFORM_PATH, NULL, NULL) > 0;
}

/* A variable of the environment, or false if it is not set. */
static bool variable(const WCHAR *name, char room[PLATFORM_PATH]) {
  WCHAR value[PLATFORM_PATH];
  DWORD length = GetEnvironmentVariableW(name, value, PLATFORM_PATH);
  return length > 0 && length < PLATFORM_PATH && narrow(value, room);
}

static bool is_there(const char *path) {
  WCHAR name[PLATFORM_PATH];
  return wide(path, name) && GetFileAttributesW(name) != INVALID_FILE_ATTRIBUTES;
}

/* A file in a folder of the user's own profile, where nobody else may look. */
static bool engine_file(const char *name, char path[PLATFORM_PATH]) {
  char local[PLATFORM_PATH];
  WCHAR folder[PLATFORM_PATH];
  if (!variable(L"LOCALAPPDATA", local)) {
    return false;
  }
  int length = snprintf(path, PLATFORM_PATH, "%s\\Cantus", local); /* as SocketFile.folder */
  if (length < 0 || length >= PLATFORM_PATH || !wide(path, folder)) {
    return false;
  }
  if (!CreateDirectoryW(folder, NULL) && GetLastError() != ERROR_ALREADY_EXISTS) {
    return false;
  }
  int more = snprintf(path + length, PLATFORM_PATH - (size_t)length, "\\%s", name);
  return more > 0 && length + more < PLATFORM_PATH;
}

bool platform_engine_address(char path[PLATFORM_PATH]) { return engine_file("engine.sock", path); }

bool platform_engine_log(char path[PLATFORM_PATH]) { return engine_file("engine.log", path); }

void *platform_map(size_t size, char path[PLATFORM_PATH]) {
  static volatile LONG made;
  char name[64];
  WCHAR wide_path[PLATFORM_PATH];
  snprintf(name, sizeof name, "plugin-%lu-%ld", GetCurrentProcessId(), InterlockedIncrement(&made));
  if (!engine_file(name, path) || !wide(path, wide_path)) {
    return NULL;
  }
  HANDLE file = CreateFileW(wide_path, GENERIC_READ | GENERIC_WRITE,
                            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, CREATE_ALWAYS,
                            FILE_ATTRIBUTE_TEMPORARY, NULL);
  if (file == INVALID_HANDLE_VALUE) {
    return NULL;
  }
  HANDLE mapping = CreateFileMappingW(file, NULL, PAGE_READWRITE, 0, (DWORD)size, NULL);
  void *memory = mapping ? MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, size) : NULL;
  if (mapping) {
    CloseHandle(mapping);
  }
  CloseHandle(file);
  if (!memory) {
    DeleteFileW(wide_path);
    return NULL;
  }
  memset(memory, 0, size);
  return memory;
}

void platform_unmap(void *memory, size_t size) {
  (void)size;
  UnmapViewOfFile(memory);
}

/* What is mapped cannot be removed here: then it goes when the next one is made in its place. */
void platform_remove(const char *path) {
  WCHAR name[PLATFORM_PATH];
  if (wide(path, name)) {
    DeleteFileW(name);
  }
}

static bool start_sockets(void) {
  static volatile LONG started;
  WSADATA data;
  if (InterlockedCompareExchange(&started, 1, 0) == 0) {
    return WSAStartup(MAKEWORD(2, 2), &data) == 0;
  }
  return true;
}

platform_socket platform_connect(const char *path) {
  struct unix_address address = {.family = AF_UNIX};
  if (!start_sockets() || strlen(path) >= sizeof address.path) {
    return PLATFORM_NO_SOCKET;
  }
  strcpy(address.path, path);
  SOCKET connection = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connection == INVALID_SOCKET) {
    return PLATFORM_NO_SOCKET;
  }
  /* Nothing on it may block the audio thread; those who can wait do so with select. */
  u_long not_blocking = 1;
  if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0 ||
      ioctlsocket(connection, FIONBIO, &not_blocking) != 0) {
    closesocket(connection);
    return PLATFORM_NO_SOCKET;
  }
  return (platform_socket)connection;
}

static bool wait_for(SOCKET connection, bool to_write, int milliseconds) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(connection, &set);
  struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
  return select(0, to_write ? NULL : &set, to_write ? &set : NULL, NULL, &time) > 0;
}

bool platform_send(platform_socket socket, const char *text, size_t length) {
  while (length > 0) {
    int sent = send((SOCKET)socket, text, (int)length, 0);
    if (sent < 0 && WSAGetLastError() == WSAEWOULDBLOCK && wait_for((SOCKET)socket, true, 2000)) {
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

void platform_send_byte(platform_socket socket) { send((SOCKET)socket, "\n", 1, 0); }

int platform_receive(platform_socket socket, char *room, size_t size, int milliseconds) {
  if (!wait_for((SOCKET)socket, false, milliseconds)) {
    return 0;
  }
  int length = recv((SOCKET)socket, room, (int)size, 0);
  if (length < 0 && WSAGetLastError() == WSAEWOULDBLOCK) {
    return 0;
  }
  return length <= 0 ? -1 : length;
}

void platform_close(platform_socket socket) { closesocket((SOCKET)socket); }

/* The first line of a file. */
static bool read_line(const char *path, char line[PLATFORM_PATH]) {
  WCHAR name[PLATFORM_PATH];
  FILE *in = wide(path, name) ? _wfopen(name, L"r") : NULL;
  bool read = in && fgets(line, PLATFORM_PATH, in);
  if (in) {
    fclose(in);
  }
  if (read) {
    line[strcspn(line, "\r\n")] = 0;
  }
  return read;
}

/* The launcher: as the environment says, as it was installed, or wherever the path has it. */
static bool find_launcher(char path[PLATFORM_PATH]) {
  char config[PLATFORM_PATH];
  char file[PLATFORM_PATH + 32];
  if (variable(L"CANTUS_LAUNCHER", path)) {
    return is_there(path);
  }
  if (variable(L"APPDATA", config)) {
    snprintf(file, sizeof file, "%s\\Cantus\\launcher", config); /* as cantus.daemon.cli.PluginFolders */
    if (read_line(file, path)) {
      return is_there(path);
    }
  }
  WCHAR found[PLATFORM_PATH];
  DWORD length = SearchPathW(NULL, L"cantus.cmd", NULL, PLATFORM_PATH, found, NULL);
  return length > 0 && length < PLATFORM_PATH && narrow(found, path);
}

/* A log that has become long becomes the old one. */
static void bound_log(const char *log) {
  WIN32_FILE_ATTRIBUTE_DATA data;
  WCHAR name[PLATFORM_PATH];
  WCHAR old[PLATFORM_PATH + 8];
  if (wide(log, name) && GetFileAttributesExW(name, GetFileExInfoStandard, &data) &&
      data.nFileSizeLow > 1000000) {
    swprintf(old, sizeof old / sizeof *old, L"%ls.old", name);
    MoveFileExW(name, old, MOVEFILE_REPLACE_EXISTING);
  }
}

bool platform_start_engine(void) {
  char launcher[PLATFORM_PATH];
  char log[PLATFORM_PATH];
  WCHAR wide_launcher[PLATFORM_PATH];
  WCHAR wide_log[PLATFORM_PATH] = L"nul";
  WCHAR command[2 * PLATFORM_PATH + 64];
  if (!find_launcher(launcher) || !wide(launcher, wide_launcher)) {
    return false;
  }
  if (platform_engine_log(log)) {
    bound_log(log);
    wide(log, wide_log);
  }
  swprintf(command, sizeof command / sizeof *command,
           L"cmd.exe /d /s /c \"\"%ls\" plugin engine >>\"%ls\" 2>&1\"", wide_launcher, wide_log);
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION process;
  DWORD flags = CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP | CREATE_BREAKAWAY_FROM_JOB;
  bool started = CreateProcessW(NULL, command, NULL, NULL, FALSE, flags, NULL, NULL, &start, &process) ||
                 CreateProcessW(NULL, command, NULL, NULL, FALSE, flags & ~(DWORD)CREATE_BREAKAWAY_FROM_JOB,
                                NULL, NULL, &start, &process);
  if (started) {
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
  }
  return started;
}

#endif
