/*
 * Writes the description of the LV2 plug-in, from the same table of parameters that it runs with.
 *
 *   lv2_ttl FOLDER BINARY   writes manifest.ttl and cantus.ttl
 */
#include "core.h"
#include "lv2.h"
#include "presets.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static void number(FILE *out, double value) {
  char room[32];
  struct text text = text_in(room, sizeof room);
  text_add_number(&text, value, 1);
  fputs(room, out);
}

static void scale_point(FILE *out, const char *label, double value) {
  fprintf(out, " ;\n\t\tlv2:scalePoint [ rdfs:label \"%s\" ; rdf:value ", label);
  number(out, value);
  fputs(" ]", out);
}

static void scale_points(FILE *out, enum parameter parameter) {
  const struct parameter_info *info = &parameter_infos[parameter];
  if (info->kind == KIND_CHOICE) {
    for (int i = 0; i <= (int)(info->most - info->least); i++) {
      scale_point(out, info->choices[i], info->least + i);
    }
  } else if (info->kind == KIND_PRESET) {
    struct presets *presets = presets_new();
    for (int i = 0; i < presets_count(presets); i++) {
      char name[PRESET_NAME];
      presets_name(presets, i, name);
      scale_point(out, name, i);
    }
    presets_free(presets);
  } else if (info->least_text) {
    scale_point(out, info->least_text, info->least);
  }
}

static void write_parameter(FILE *out, enum parameter parameter) {
  const struct parameter_info *info = &parameter_infos[parameter];
  bool bypass = parameter == PARAMETER_BYPASS;
  fprintf(out, " , [\n\t\ta lv2:%s , lv2:ControlPort ;\n\t\tlv2:index %d ;\n",
          parameter_is_shown(parameter) ? "OutputPort" : "InputPort", LV2_PORT_FIRST_PARAMETER + parameter);
  fprintf(out, "\t\tlv2:symbol \"%s\" ;\n\t\tlv2:name \"%s\" ;\n\t\trdfs:comment \"%s\" ;\n",
          bypass ? "enabled" : info->symbol, bypass ? "Enabled" : info->name,
          bypass ? "Otherwise what is played goes out as it is" : info->help);
  if (bypass) {
    fputs("\t\tlv2:designation lv2:enabled ;\n", out);
  }
  fputs("\t\tlv2:default ", out);
  number(out, lv2_port_value(parameter, info->standard));
  fputs(" ;\n\t\tlv2:minimum ", out);
  number(out, bypass ? 0 : info->least);
  fputs(" ;\n\t\tlv2:maximum ", out);
  number(out, bypass ? 1 : info->most);
  if (info->kind == KIND_SWITCH) {
    fputs(" ;\n\t\tlv2:portProperty lv2:toggled", out);
  } else if (info->kind != KIND_NUMBER) {
    fputs(" ;\n\t\tlv2:portProperty lv2:integer", out);
    if (info->kind != KIND_WHOLE) {
      fputs(" , lv2:enumeration", out);
    }
  }
  if (!info->automatable && !parameter_is_shown(parameter)) {
    fputs(" ;\n\t\tlv2:portProperty pprops:notAutomatic , pprops:expensive", out);
  }
  scale_points(out, parameter);
  fputs("\n\t]", out);
}

static const char MANIFEST[] =
    "@prefix lv2: <http://lv2plug.in/ns/lv2core#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n"
    "<" LV2_PLUGIN_URI ">\n"
    "\ta lv2:Plugin ;\n"
    "\tlv2:binary <%s> ;\n"
    "\trdfs:seeAlso <cantus.ttl> .\n";

static const char HEAD[] =
    "@prefix atom: <http://lv2plug.in/ns/ext/atom#> .\n"
    "@prefix bufsz: <http://lv2plug.in/ns/ext/buf-size#> .\n"
    "@prefix doap: <http://usefulinc.com/ns/doap#> .\n"
    "@prefix log: <http://lv2plug.in/ns/ext/log#> .\n"
    "@prefix lv2: <http://lv2plug.in/ns/lv2core#> .\n"
    "@prefix midi: <http://lv2plug.in/ns/ext/midi#> .\n"
    "@prefix opts: <http://lv2plug.in/ns/ext/options#> .\n"
    "@prefix pprops: <http://lv2plug.in/ns/ext/port-props#> .\n"
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix state: <http://lv2plug.in/ns/ext/state#> .\n"
    "@prefix time: <http://lv2plug.in/ns/ext/time#> .\n"
    "@prefix urid: <http://lv2plug.in/ns/ext/urid#> .\n\n"
    "<" LV2_PLUGIN_URI ">\n"
    "\ta lv2:Plugin , lv2:MIDIPlugin ;\n"
    "\tdoap:name \"Cantus\" ;\n"
    "\trdfs:comment \"You play a melody; Cantus adds the other voices, and the chord sounds with the key.\" ;\n"
    "\tdoap:license <http://www.apache.org/licenses/LICENSE-2.0> ;\n"
    "\tlv2:minorVersion 6 ;\n\tlv2:microVersion 0 ;\n"
    "\tlv2:requiredFeature urid:map ;\n"
    "\tlv2:optionalFeature lv2:hardRTCapable , log:log , opts:options , bufsz:boundedBlockLength ;\n"
    "\topts:supportedOption bufsz:maxBlockLength ;\n"
    "\tlv2:extensionData state:interface ;\n"
    "\tlv2:port [\n"
    "\t\ta lv2:InputPort , atom:AtomPort ;\n"
    "\t\tatom:bufferType atom:Sequence ;\n"
    "\t\tatom:supports midi:MidiEvent , time:Position ;\n"
    "\t\tlv2:designation lv2:control ;\n"
    "\t\tlv2:index 0 ;\n\t\tlv2:symbol \"in\" ;\n\t\tlv2:name \"In\"\n"
    "\t] , [\n"
    "\t\ta lv2:OutputPort , atom:AtomPort ;\n"
    "\t\tatom:bufferType atom:Sequence ;\n"
    "\t\tatom:supports midi:MidiEvent ;\n"
    "\t\tlv2:designation lv2:control ;\n"
    "\t\tlv2:index 1 ;\n\t\tlv2:symbol \"out\" ;\n\t\tlv2:name \"Out\"\n"
    "\t] , [\n"
    "\t\ta lv2:OutputPort , lv2:ControlPort ;\n"
    "\t\tlv2:designation lv2:latency ;\n"
    "\t\tlv2:portProperty lv2:reportsLatency , lv2:integer ;\n"
    "\t\tlv2:index 2 ;\n\t\tlv2:symbol \"latency_frames\" ;\n\t\tlv2:name \"Latency in frames\"\n"
    "\t] , [\n"
    "\t\ta lv2:InputPort , lv2:ControlPort ;\n"
    "\t\tlv2:designation lv2:freeWheeling ;\n"
    "\t\tlv2:portProperty lv2:toggled ;\n"
    "\t\tlv2:default 0.0 ;\n\t\tlv2:minimum 0.0 ;\n\t\tlv2:maximum 1.0 ;\n"
    "\t\tlv2:index 3 ;\n\t\tlv2:symbol \"free_wheeling\" ;\n\t\tlv2:name \"Free wheeling\"\n"
    "\t]";

static FILE *open_in(const char *folder, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *out = fopen(path, "w");
  if (!out) {
    perror(path);
  }
  return out;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fputs("usage: lv2_ttl FOLDER BINARY\n", stderr);
    return 2;
  }
  FILE *manifest = open_in(arguments[1], "manifest.ttl");
  FILE *out = open_in(arguments[1], "cantus.ttl");
  if (!manifest || !out) {
    return 1;
  }
  fprintf(manifest, MANIFEST, arguments[2]);
  fputs(HEAD, out);
  for (int i = 0; i < PARAMETERS; i++) {
    write_parameter(out, i);
  }
  fputs(" .\n", out);
  return (fclose(manifest) | fclose(out)) != 0;
}
