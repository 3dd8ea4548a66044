/* What the LV2 plug-in (lv2.c) and its description (lv2_ttl.c) must say alike. */
#ifndef CANTUS_LV2_H
#define CANTUS_LV2_H

#include "parameters.h"

#define LV2_PLUGIN_URI "urn:cantus:harmonizer"
#define LV2_STATE_KEY "urn:cantus:state"

enum lv2_port {
  LV2_PORT_IN,
  LV2_PORT_OUT,
  LV2_PORT_LATENCY,
  LV2_PORT_FREE_WHEELING,
  LV2_PORT_FIRST_PARAMETER,
  LV2_PORTS = LV2_PORT_FIRST_PARAMETER + PARAMETERS
};

/* Hosts know a switch "enabled" and have a button for it; the core has "bypass". */
static inline float lv2_port_value(enum parameter parameter, double value) {
  return (float)(parameter == PARAMETER_BYPASS ? 1 - value : value);
}

static inline double lv2_value(enum parameter parameter, float port_value) {
  return parameter == PARAMETER_BYPASS ? (port_value > 0 ? 0 : 1) : (double)port_value;
}

#endif
