#include "instance.h"

#include <math.h>
#include <string.h>

/*
 * The way of a note. core_midi puts what is played into a queue of its own, from which it goes out
 * in the same block, and into the ring to the engine. So the melody never waits for the engine, and
 * passes without one. core_end says to the engine how far the block goes, waits for the answer a
 * little, and merges what has come with the queue, by frame. What comes too late goes out at the
 * beginning of the next block.
 *
 * The wait is bounded: it ends an eighth of the block after the first word to the engine, or when
 * process() has taken 300 microseconds, and happens only in blocks in which something was played or
 * turned. What the engine has to say by itself, as where a chord changes under a note that is held,
 * goes out with the next block. Off line the wait is not bounded, but by the engine's death.
 *
 * With latency "exact" everything, the melody too, goes out `latency` frames later, which is the
 * longest block: by then the engine has had a whole block's time, and nothing is ever late.
 *
 * What sounds is counted, the melody and the voices apart. When an engine dies, does not answer for
 * STALL_SECONDS, or is exchanged, the voices end at once. The next one is told everything anew:
 * see start_over. What ends here goes through the queue, so that a host that has no room for more
 * events in a block gets the note-offs in the next.
 */

enum {
  MOST_WAIT_NANOS = 290000, /* since the first word; the rest takes a few microseconds */
  STALL_SECONDS = 2,
  GIVE_UP_SECONDS = 5,
  OFF_LINE_SECONDS = 60, /* off line: for an engine to begin, and for one to answer */
  SUSTAIN = 64, /* controllers */
  ALL_SOUND_OFF = 120,
  RESET_CONTROLLERS = 121,
  ALL_NOTES_OFF = 123 /* and all behind it */
};

static const double SAME_PLACE = 1e-4; /* quarters by which a transport may be off where it should be */

/* A parameter as of this moment of the block. */
static int now(const struct core *core, enum parameter parameter) { return (int)core->now[parameter]; }

/* --- what goes out */

/* False if the host has no room for it in this block. */
static bool emit(struct core *core, uint64_t due, uint8_t status, uint8_t data1, uint8_t data2) {
  uint64_t offset = due > core->frame ? due - core->frame : 0;
  if (offset >= core->frames) {
    offset = core->frames > 0 ? core->frames - 1 : 0;
  }
  if (offset < core->last_offset) {
    offset = core->last_offset;
  }
  uint8_t bytes[3] = {status, data1, data2};
  bool emitted = core->host.emit(core->host.self, (uint32_t)offset, bytes);
  if (emitted) {
    core->last_offset = (uint32_t)offset;
  }
  return emitted;
}

static bool passes_voice(const struct core *core, unsigned voice) {
  int sends = now(core, PARAMETER_SENDS);
  return sends == SENDS_ALL || sends - SENDS_VOICE_1 + 1 == (int)voice;
}

/* A message of a voice, as the engine wrote it. */
static bool emit_voice(struct core *core, const struct record *record, uint64_t due) {
  uint8_t status = record->data & 0xFF;
  uint8_t channel = status & 0x0F;
  uint8_t key = record->data >> 8 & 0x7F;
  uint8_t velocity = record->data >> 16 & 0x7F;
  uint8_t channel_out = now(core, PARAMETER_SENDS) == SENDS_ALL ? channel : 0;
  uint8_t key_out = key;
  if ((status & 0xF0) == 0x90 && velocity > 0) {
    if (!passes_voice(core, record->data >> 24) ||
        !sounding_on(&core->voices, channel, key, channel_out, key_out)) {
      return true;
    }
    if (!emit(core, due, 0x90 | channel_out, key_out, velocity)) {
      sounding_off(&core->voices, channel, key, &channel_out, &key_out);
      return false;
    }
  } else if ((status & 0xE0) == 0x80) {
    if (sounding_off(&core->voices, channel, key, &channel_out, &key_out) &&
        !emit(core, due, 0x80 | channel_out, key_out, velocity)) {
      sounding_on(&core->voices, channel, key, channel_out, key_out);
      return false;
    }
  } else if (status >= 0xA0 && status < 0xF0 && now(core, PARAMETER_SENDS) == SENDS_ALL) {
    return emit(core, due, status, key, velocity); /* programs, bends: of the voice's own channel */
  }
  return true;
}

/* False if it must wait for the next block. */
static bool take_answer(struct core *core, const struct record *record, uint64_t due) {
  if (record->block < core->answers_from || now(core, PARAMETER_BYPASS)) {
    return true;
  }
  if (record->type == RECORD_NOTE_OF_VOICE) {
    return emit_voice(core, record, due);
  }
  if (record->type == RECORD_VALUE && record->data == PARAMETER_CHORD) {
    core_store(core, PARAMETER_CHORD, record->value);
  } else if (record->type == RECORD_VALUE && record->data < PARAMETERS && parameter_is_told(record->data)) {
    core_store(core, record->data, record->value);
    core->now[record->data] = core_value(core, record->data);
    core->host.turned(core->host.self, core->last_offset, record->data, core->now[record->data]);
  }
  return true;
}

/* When something of a frame is due; what is late is due now. */
static uint64_t due(const struct core *core, uint64_t frame) {
  uint64_t on_time = frame + core->latency;
  return on_time < core->frame ? core->frame : on_time;
}

/* Sends out, in the order of time, what is due before a frame and in this block. */
static void flush(struct core *core, uint64_t before) {
  uint64_t end = core->frame + core->frames;
  before = before < end ? before : end;
  for (;;) {
    uint64_t melody_due = UINT64_MAX;
    uint64_t answer_due = UINT64_MAX;
    const struct queued *melody = &core->queue[core->queue_out % QUEUE];
    struct record answer;
    if (core->queue_out != core->queue_in) {
      melody_due = due(core, melody->frame);
    }
    if (core->shared && ring_peek(&core->shared->to_plugin, core->shared->plugin_records, &answer)) {
      answer_due = due(core, answer.frame);
    }
    if (melody_due <= answer_due && melody_due < before) {
      if (!emit(core, melody_due, melody->bytes[0], melody->bytes[1], melody->bytes[2])) {
        return;
      }
      core->queue_out++;
    } else if (answer_due < before) {
      if (!take_answer(core, &answer, answer_due)) {
        return;
      }
      ring_drop(&core->shared->to_plugin);
    } else {
      return;
    }
  }
}

static void queue(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  if (core->queue_in - core->queue_out == QUEUE) { /* more than anybody plays: the oldest goes early */
    const struct queued *oldest = &core->queue[core->queue_out++ % QUEUE];
    emit(core, due(core, oldest->frame), oldest->bytes[0], oldest->bytes[1], oldest->bytes[2]);
  }
  core->queue[core->queue_in++ % QUEUE] = (struct queued){frame, {status, data1, data2}};
}

struct ending {
  struct core *core;
  uint64_t frame;
};

static void queue_off(void *self, uint8_t channel, uint8_t key) {
  struct ending *ending = self;
  queue(ending->core, ending->frame, 0x80 | channel, key, 64);
}

static void release_pedals(struct core *core, uint64_t frame) {
  for (uint8_t channel = 0; channel < CHANNELS; channel++) {
    if (core->pedal_out[channel]) {
      core->pedal_out[channel] = false;
      queue(core, frame, 0xB0 | channel, SUSTAIN, 0);
    }
  }
}

/* The melody's notes end where they are in the queue: a note-off must not overtake its note-on. */
static void end_melody(struct core *core, uint64_t frame) {
  struct ending ending = {core, frame};
  sounding_end(&core->melody, queue_off, &ending);
  release_pedals(core, frame);
}

/* And what was answered to all that the engine was told so far is not wanted any more. */
static void end_voices(struct core *core, uint64_t frame) {
  struct ending ending = {core, frame};
  sounding_end(&core->voices, queue_off, &ending);
  core_store(core, PARAMETER_CHORD, CHORD_NONE);
  core->answers_from = core->block;
}

/* All that sounds ends at once; of what waits in the queue, notes that have not begun never do. */
static void end_all(struct core *core) {
  for (uint32_t i = core->queue_out; i != core->queue_in; i++) {
    struct queued *queued = &core->queue[i % QUEUE];
    queued->frame = 0;
    if ((queued->bytes[0] & 0xF0) == 0x90) {
      queued->bytes[0] = 0x80 | (queued->bytes[0] & 0x0F);
    }
  }
  end_melody(core, 0);
  end_voices(core, 0);
  memset(core->held, 0, sizeof core->held);
  memset(core->pedal, 0, sizeof core->pedal);
  core->anew = true;
}

/* --- what the engine is told */

static void put(struct core *core, uint64_t frame, enum record_type type, uint32_t data, double value) {
  if (core->shared && !core->anew) {
    struct record record = {frame, type, data, value, core->block};
    bool has_room = ring_put(&core->shared->to_engine, core->shared->engine_records, &record);
    core->lost = core->anew = !has_room;
    core->spoke = true;
    if (core->spoke_at == 0) {
      core->spoke_at = platform_nanos();
    }
  }
}

static void put_midi(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  put(core, frame, RECORD_MIDI, status | (uint32_t)data1 << 8 | (uint32_t)data2 << 16, 0);
}

/* Where a transport is at a frame, if it has gone on as the engine knows it. */
static double place(const struct core *core, uint64_t frame) {
  const struct core_transport *known = &core->transport;
  double seconds = (double)(frame - core->transport_frame) / core->rate;
  return known->quarters + (known->rolls ? seconds * known->tempo / 60 : 0);
}

static void put_transport(struct core *core, uint64_t frame) {
  const struct core_transport *t = &core->transport;
  put(core, frame, RECORD_TEMPO, 0, t->tempo);
  put(core, frame, RECORD_METRE, (uint32_t)t->numerator | (uint32_t)t->denominator << 16, t->bar_start);
  put(core, frame, RECORD_POSITION, t->rolls, place(core, frame));
}

/* Tells an engine all that it would know if it had been there from the beginning. */
static void start_over(struct core *core, uint64_t frame) {
  end_voices(core, frame);
  core->anew = false;
  put(core, frame, RECORD_RESET, 0, 0);
  for (int i = 0; i < PARAMETERS; i++) {
    if (parameter_is_told(i)) {
      put(core, frame, RECORD_PARAMETER, (uint32_t)i, core->now[i]);
    }
  }
  if (core->transport.known) {
    put_transport(core, frame);
  }
  for (uint8_t channel = 0; channel < CHANNELS; channel++) {
    if (core->pedal[channel] >= 64) {
      put_midi(core, frame, 0xB0 | channel, SUSTAIN, core->pedal[channel]);
    }
    for (uint8_t key = 0; key < KEYS_OF_A_CHANNEL; key++) {
      if (core->held[channel][key]) {
        put_midi(core, frame, 0x90 | channel, key, core->held[channel][key]);
      }
    }
  }
}

static bool goes_on(const struct core *core, uint64_t frame, const struct core_transport *told) {
  const struct core_transport *known = &core->transport;
  double bar = 4.0 * told->numerator / told->denominator;
  double bars = (told->bar_start - known->bar_start) / bar;
  return known->known && told->rolls == known->rolls && told->tempo == known->tempo &&
         told->numerator == known->numerator && told->denominator == known->denominator &&
         (!told->rolls || (fabs(told->quarters - place(core, frame)) < SAME_PLACE &&
                           fabs(bars - nearbyint(bars)) * bar < SAME_PLACE));
}

static void follow_transport(struct core *core, uint64_t frame, const struct core_transport *transport) {
  struct core_transport told = *transport;
  if (!told.known || !(told.tempo > 0) || !isfinite(told.tempo) || !isfinite(told.quarters) ||
      !isfinite(told.bar_start)) {
    told = (struct core_transport){.known = told.known && core->transport.known, .tempo = 120};
  }
  if (told.numerator <= 0 || told.numerator > UINT16_MAX || told.denominator <= 0 ||
      told.denominator > UINT16_MAX) {
    told.numerator = told.denominator = 4;
  }
  if (!told.known && !core->transport.known) {
    return;
  }
  if (!goes_on(core, frame, &told)) {
    core->transport = told;
    core->transport_frame = frame;
    put_transport(core, frame);
  }
}

/* --- a block, or a part of one: what the engine is told, and waited for */

/* Whether the engine has played a block. */
static bool is_done(const struct core *core, uint64_t block) {
  return atomic_load_explicit(&core->shared->done, memory_order_acquire) >= block;
}

/* Whether the engine would have had something to say by itself before a frame. */
static bool is_late(const struct core *core, uint64_t frame) {
  return atomic_load_explicit(&core->shared->wake_at, memory_order_acquire) < frame;
}

/*
 * Tells the engine to play up to a frame, and wakes it. Where nothing has happened it comes there by
 * itself, but for latency "exact", where it must have come there in time.
 */
static void tell(struct core *core, uint64_t end, bool off_line) {
  if (core->spoke || off_line || (core->latency > 0 && is_late(core, end))) {
    put(core, end, RECORD_BLOCK, off_line ? BLOCK_OFF_LINE : 0, 0);
  }
  if (core->spoke && !core->anew) {
    core->told_before = core->told;
    core->told = core->block;
  }
  atomic_thread_fence(memory_order_seq_cst); /* what was put is seen before it is asked who sleeps */
  if (core->spoke && atomic_load(&core->shared->asleep)) {
    link_wake(core->link);
  }
  if (!off_line && !core->anew) {
    atomic_store_explicit(&core->shared->passed, end, memory_order_release);
  }
}

/* Waits for an answer, no longer than a host's block allows. */
static void await_answer(struct core *core, uint64_t block) {
  double block_nanos = core->frames / core->rate * 1e9;
  uint64_t limit = block_nanos / 8 < MOST_WAIT_NANOS ? (uint64_t)(block_nanos / 8) : MOST_WAIT_NANOS;
  uint64_t end = (core->spoke_at != 0 ? core->spoke_at : platform_nanos()) + limit;
  while (!is_done(core, block) && platform_nanos() < end) {
    platform_relax();
  }
}

/* A render with a hole must not look whole. */
static void fail_render(struct core *core, const char *why) {
  if (!core->render_failed) {
    core->host.say(core->host.self, why);
  }
  core->render_failed = true;
}

/* Off line a render must be whole: it waits until the engine is there. */
static void await_engine(struct core *core) {
  uint64_t end = platform_nanos() + (uint64_t)OFF_LINE_SECONDS * 1000000000u;
  while (!core->shared && !core->render_failed) {
    platform_sleep(1);
    core->shared = link_enter(core->link);
    if (!core->shared && (link_is_hopeless(core->link) || platform_nanos() > end)) {
      fail_render(core, "Cantus: this render has no voices: there is no engine to play them");
    }
  }
}

/* Off line: the shared memory is let go of now and then, so that the link's thread can take it away. */
static void await_answer_off_line(struct core *core, uint64_t block) {
  uint64_t end = platform_nanos() + (uint64_t)OFF_LINE_SECONDS * 1000000000u;
  while (!is_done(core, block)) {
    for (int i = 0; i < 1000 && !is_done(core, block); i++) {
      platform_relax();
    }
    if (!is_done(core, block)) {
      link_leave(core->link);
      platform_nap();
      core->shared = link_enter(core->link);
      if (!core->shared || link_engines(core->link) != core->engines) {
        return;
      }
      if (platform_nanos() > end) {
        link_give_up(core->link);
        fail_render(core, "Cantus: this render lacks voices: the engine does not answer");
        return;
      }
    }
  }
}

/* Ends the voices of an engine that has not answered for long, and lets go of it after longer. */
static void mind_stall(struct core *core) {
  bool speaks = core->anew || !is_late(core, core->frame);
  if (!core->lost && speaks && is_done(core, core->told)) {
    core->unanswered = core->frame;
    return;
  }
  double seconds = (double)(core->frame - core->unanswered) / core->rate;
  if (seconds > STALL_SECONDS) {
    end_voices(core, core->frame);
    core->lost = core->anew = true;
  }
  if (seconds > GIVE_UP_SECONDS) {
    link_give_up(core->link);
    core->unanswered = core->frame;
  }
}

/* Notices that there is another engine than before, or none. */
static void meet_engine(struct core *core) {
  unsigned engines = core->shared ? link_engines(core->link) : 0;
  if (engines != core->engines) {
    if (core->engines != 0 && core->rendering && !now(core, PARAMETER_BYPASS)) {
      fail_render(core, "Cantus: this render lacks voices: the engine ended while it was made");
    }
    end_voices(core, core->frame);
    core->engines = engines;
    core->told = core->told_before = 0;
    core->unanswered = core->frame;
    core->lost = false;
    core->anew = true;
  }
}

/*
 * Ends the voices within a block, and begins with them anew if they are wanted. The block becomes
 * two for the engine, so that its answers to what was before can be told from those to what follows.
 */
static void cut(struct core *core, uint64_t frame) {
  bool off_line = atomic_load(&core->off_line);
  put(core, frame, RECORD_RESET, 0, 0);
  if (core->shared && core->spoke) {
    tell(core, frame, off_line);
    if (off_line) {
      await_answer_off_line(core, core->told);
    }
  }
  flush(core, due(core, frame));
  core->block++;
  core->spoke = false;
  core->anew = true;
  end_voices(core, frame);
}

/* --- a block */

/* A parameter has another value from a frame on. */
static void turn(struct core *core, uint64_t frame, enum parameter parameter, double value) {
  if (value == core->now[parameter]) {
    return;
  }
  bool is_cut = parameter == PARAMETER_SENDS || parameter == PARAMETER_BYPASS;
  if (is_cut) {
    cut(core, frame);
  }
  core->now[parameter] = value;
  if (parameter == PARAMETER_SENDS || parameter == PARAMETER_THRU) {
    end_melody(core, frame);
  } else if (parameter == PARAMETER_BYPASS) {
    release_pedals(core, frame); /* keys go on sounding as they are; pedals may change their channel */
  }
  if (is_cut) {
    if (!core->lost && !now(core, PARAMETER_BYPASS)) {
      start_over(core, frame);
    }
  } else if (parameter_is_told(parameter)) {
    put(core, frame, RECORD_PARAMETER, parameter, value);
  }
}

/* The frame of an offset. Hosts may err; what is outside of the block is at its end. */
static uint64_t frame_at(const struct core *core, uint32_t offset) {
  uint32_t last = core->frames > 0 ? core->frames - 1 : 0;
  return core->frame + (offset < last ? offset : last);
}

void core_begin(struct core *core, uint32_t frames, const struct core_transport *transport) {
  core->frames = frames;
  core->last_offset = 0;
  core->block++;
  core->spoke = false;
  core->spoke_at = 0;
  core->shared = link_enter(core->link);
  if (!core->shared && atomic_load(&core->off_line) && !core_value(core, PARAMETER_BYPASS)) {
    await_engine(core);
  }
  core->render_failed &= !core->shared;
  meet_engine(core);
  if (core->shared) {
    const struct ring *ring = &core->shared->to_engine;
    bool has_read = atomic_load(&ring->read) == atomic_load(&ring->written);
    if (core->lost && has_read) {
      core->lost = false;
      core->unanswered = core->frame; /* all that follows is new to it, and takes its time */
    }
  }
  if (atomic_exchange(&core->reset, false)) {
    end_all(core);
  }
  uint32_t turned = atomic_exchange(&core->turned_outside, 0);
  for (int i = 0; i < PARAMETERS && turned != 0; i++) {
    if (turned >> i & 1) {
      turn(core, core->frame, i, core_value(core, i));
    }
  }
  follow_transport(core, core->frame, transport);
  if (core->anew && !core->lost && !now(core, PARAMETER_BYPASS)) {
    start_over(core, core->frame);
  }
}

void core_locate(struct core *core, uint32_t offset, const struct core_transport *transport) {
  follow_transport(core, frame_at(core, offset), transport);
}

void core_reset(struct core *core) { atomic_store(&core->reset, true); }

static uint8_t at_level(double percent, uint8_t velocity) {
  double level = nearbyint(velocity * percent / 100);
  return (uint8_t)(level < 1 ? 1 : level > 127 ? 127 : level);
}

/* Whether a key only names a chord, and is not heard. */
static bool names_chord(const struct core *core, uint8_t key) {
  return now(core, PARAMETER_LEFT_HAND) && key < now(core, PARAMETER_SPLIT);
}

/* What is played goes out on channel 1: the voices have the others. */
static void pass_note_on(struct core *core, uint64_t frame, uint8_t channel, uint8_t key, uint8_t velocity) {
  bool bypass = now(core, PARAMETER_BYPASS);
  bool passes = now(core, PARAMETER_THRU) && now(core, PARAMETER_SENDS) <= SENDS_MELODY && !names_chord(core, key);
  double level = core->now[PARAMETER_LEVEL_MELODY];
  uint8_t channel_out = bypass ? channel : 0;
  int key_out = key + (bypass ? 0 : now(core, PARAMETER_TRANSPOSE));
  if ((bypass || (passes && level > 0)) && key_out >= 0 && key_out < KEYS_OF_A_CHANNEL &&
      sounding_on(&core->melody, channel, key, channel_out, (uint8_t)key_out)) {
    queue(core, frame, 0x90 | channel_out, (uint8_t)key_out, bypass ? velocity : at_level(level, velocity));
  }
}

static void pass_note_off(struct core *core, uint64_t frame, uint8_t channel, uint8_t key, uint8_t velocity) {
  uint8_t channel_out;
  uint8_t key_out;
  if (sounding_off(&core->melody, channel, key, &channel_out, &key_out)) {
    queue(core, frame, 0x80 | channel_out, key_out, velocity);
  }
}

/* All but notes. */
static void pass_on(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  bool bypass = now(core, PARAMETER_BYPASS);
  uint8_t channel_out = bypass ? status & 0x0F : 0;
  if (!bypass && (!now(core, PARAMETER_THRU) || now(core, PARAMETER_SENDS) > SENDS_MELODY)) {
    return;
  }
  if ((status & 0xF0) == 0xB0 && data1 == SUSTAIN) {
    core->pedal_out[channel_out] = data2 >= 64;
  }
  queue(core, frame, (status & 0xF0) | channel_out, data1, data2);
}

static void pass(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  uint8_t channel = status & 0x0F;
  switch (status & 0xF0) {
    case 0x90:
      pass_note_on(core, frame, channel, data1, data2);
      break;
    case 0x80:
      pass_note_off(core, frame, channel, data1, data2);
      break;
    case 0xA0: /* pressure goes where the key went */
      if (core->melody.count[channel][data1] > 0) {
        queue(core, frame, 0xA0 | core->melody.channel_out[channel][data1],
              core->melody.key_out[channel][data1], data2);
      }
      break;
    default:
      pass_on(core, frame, status, data1, data2);
  }
}

/* All keys of a channel are let go, for the engine and the melody alike. */
static void let_go(struct core *core, uint64_t frame, uint8_t channel) {
  for (uint8_t key = 0; key < KEYS_OF_A_CHANNEL; key++) {
    if (core->held[channel][key]) {
      core->held[channel][key] = 0;
      put_midi(core, frame, 0x80 | channel, key, 64);
    }
    while (core->melody.count[channel][key] > 0) {
      pass_note_off(core, frame, channel, key, 64);
    }
  }
}

/* What a key, a pedal or a channel mode does to what is held. False if it does nothing at all. */
static bool hold(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  uint8_t channel = status & 0x0F;
  if ((status & 0xF0) == 0x90) {
    core->held[channel][data1] = data2;
  } else if ((status & 0xF0) == 0x80) {
    bool known = core->held[channel][data1] || core->melody.count[channel][data1];
    core->held[channel][data1] = 0;
    return known;
  } else if ((status & 0xF0) == 0xB0 && data1 == SUSTAIN) {
    core->pedal[channel] = data2;
  } else if ((status & 0xF0) == 0xB0 && data1 == RESET_CONTROLLERS) {
    core->pedal[channel] = 0;
  } else if ((status & 0xF0) == 0xB0 && (data1 == ALL_SOUND_OFF || data1 >= ALL_NOTES_OFF)) {
    let_go(core, frame, channel);
  }
  return true;
}

void core_midi(struct core *core, uint32_t offset, const uint8_t *bytes, size_t length) {
  uint8_t status = length > 0 ? bytes[0] : 0;
  bool short_one = (status & 0xE0) == 0xC0; /* programs and pressure of channels */
  if (status < 0x80 || status >= 0xF0 || length < (short_one ? 2 : 3)) {
    return; /* not of a channel, or no message at all */
  }
  uint64_t frame = frame_at(core, offset);
  uint8_t data1 = bytes[1] & 0x7F;
  uint8_t data2 = short_one ? 0 : bytes[2] & 0x7F;
  if ((status & 0xF0) == 0x90 && data2 == 0) {
    status = 0x80 | (status & 0x0F);
    data2 = 64;
  }
  if (hold(core, frame, status, data1, data2)) {
    pass(core, frame, status, data1, data2);
    put_midi(core, frame, status, data1, data2);
  }
}

void core_turn(struct core *core, uint32_t offset, enum parameter parameter, double value) {
  if (parameter_is_shown(parameter)) {
    return;
  }
  core_store(core, parameter, value);
  turn(core, frame_at(core, offset), parameter, parameter_clamp(parameter, value));
}

/* Tells the host of a chord, if it is another one than in the block before. */
static void show_chord(struct core *core) {
  double chord = core_value(core, PARAMETER_CHORD);
  if (chord != core->now[PARAMETER_CHORD]) {
    core->now[PARAMETER_CHORD] = chord;
    core->host.turned(core->host.self, core->last_offset, PARAMETER_CHORD, chord);
  }
}

bool core_end(struct core *core) {
  uint64_t end = core->frame + core->frames;
  bool off_line = atomic_load(&core->off_line);
  core->rendering = off_line;
  if (core->shared) {
    if (core->spoke || !core->anew) {
      tell(core, end, off_line);
    }
    if (off_line) {
      await_answer_off_line(core, core->told);
    } else if (core->latency > 0) {
      await_answer(core, core->told_before);
    } else if (core->told == core->block) {
      await_answer(core, core->told);
    }
    meet_engine(core);
  }
  if (core->shared && !off_line) {
    mind_stall(core);
  }
  flush(core, end);
  show_chord(core);
  if (core->shared) {
    link_leave(core->link);
    core->shared = NULL;
  }
  core->frame = end;
  return !(off_line && core->render_failed);
}
