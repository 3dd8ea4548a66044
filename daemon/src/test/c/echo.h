/*
 * A process that does nothing but answer a byte, as an engine would that had nothing to do: what this
 * computer, as busy as it is, needs for that alone.
 */
#ifndef CANTUS_ECHO_H
#define CANTUS_ECHO_H

struct echo;

/* Asks for this real-time priority, and goes on without it. NULL if there can be no process. */
struct echo *echo_start(int priority);

/* Asks it, and waits for the answer in a loop, as process() does and no longer than that. Microseconds. */
double echo_ask(struct echo *echo);

void echo_end(struct echo *echo);

#endif
