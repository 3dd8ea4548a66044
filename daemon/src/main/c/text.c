#include "text.h"

#include <math.h>
#include <stdio.h>

static const double POWERS[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

struct text text_in(char *room, size_t size) {
  if (size > 0) {
    room[0] = 0;
  }
  return (struct text){room, size, 0, true};
}

void text_add(struct text *text, const char *format, ...) {
  size_t left = text->size - text->length;
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text->start + text->length, left, format, arguments);
  va_end(arguments);
  if (length < 0 || (size_t)length >= left) {
    text->complete = false;
    text->length = text->size > 0 ? text->size - 1 : 0;
  } else {
    text->length += (size_t)length;
  }
}

void text_add_number(struct text *text, double number, int decimals) {
  if (!(fabs(number) < 1e12)) {
    number = 0; /* no number that anything here is measured in */
  }
  long long scaled = llround(fabs(number) * POWERS[decimals]);
  long long unit = (long long)POWERS[decimals];
  text_add(text, "%s%lld", number < 0 && scaled > 0 ? "-" : "", scaled / unit);
  if (decimals > 0) {
    text_add(text, ".%0*lld", decimals, scaled % unit);
  }
}

bool text_number(const char *text, double *number) {
  bool negative = *text == '-';
  text += negative;
  if (*text < '0' || *text > '9') {
    return false;
  }
  double value = 0;
  for (; *text >= '0' && *text <= '9'; text++) {
    value = value * 10 + (*text - '0');
  }
  if (*text == '.') {
    double weight = 0.1;
    for (text++; *text >= '0' && *text <= '9'; text++, weight /= 10) {
      value += weight * (*text - '0');
    }
  }
  *number = negative ? -value : value;
  return true;
}
