/* Numbers as text, the same in every locale that a host may have set. */
#ifndef CANTUS_TEXT_H
#define CANTUS_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A text that grows in a room of fixed size. What does not fit is left out, and remembered. */
struct text {
  char *start;
  size_t size;
  size_t length;
  bool complete;
};

struct text text_in(char *room, size_t size);

/* As printf; without numbers of floating point, which know locales. */
void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A number with so many decimals, six at most. */
void text_add_number(struct text *text, double number, int decimals);

/* Reads a number written with a decimal point; false if the text does not begin with one. */
bool text_number(const char *text, double *number);

#endif
