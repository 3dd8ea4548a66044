/*
 * The connection of an instance to its engine, kept up by a thread of its own: it finds the engine
 * or starts it, says hello, hands the shared memory to the audio thread, notices death, and begins
 * again. The audio thread never waits for any of it.
 */
#ifndef CANTUS_LINK_H
#define CANTUS_LINK_H

#include "protocol.h"

#include <stdbool.h>
#include <stddef.h>

struct link;

/* Whom a link serves. All of it is called on the link's own thread. */
struct link_user {
  void *self;
  /* Writes what follows the first line of the hello: lines of "name value". */
  size_t (*hello)(void *self, char *room, size_t size);
  /* A line that the engine says, other than those of the protocol. */
  void (*hear)(void *self, const char *line);
  /* Something that a user should read. */
  void (*say)(void *self, const char *text);
};

struct link *link_new(const struct link_user *user);
void link_free(struct link *link);

/* Begins to look for the engine. Not on the audio thread. */
void link_start(struct link *link);
void link_stop(struct link *link);

/* Where it has begun: once more, with another hello. Not on the audio thread. */
void link_restart(struct link *link);

/*
 * On the audio thread: the memory shared with the engine, until link_leave; or NULL while there is
 * none. Does not block: where the link's thread is just exchanging it, there is none.
 */
struct shared *link_enter(struct link *link);
void link_leave(struct link *link);

/* Between link_enter and link_leave: counts the engines that have been connected. */
unsigned link_engines(const struct link *link);

/* Between link_enter and link_leave: wakes the engine. */
void link_wake(struct link *link);

/* Any thread: whether no engine can come, since there is no program to start. */
bool link_is_hopeless(const struct link *link);

/* Says that the engine has not answered for too long, though it lives: it is let go. */
void link_give_up(struct link *link);

#endif
